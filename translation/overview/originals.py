"""The English pages there are to translate, and how much there is on each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import F
from wagtail.models import Page

from translation.models import Workload
from translation.texts.words import words_of

COLUMNS = {
    "pk": "pk",
    "translation_key": "translation_key",
    "title": "title",
    "path": "path",
    "url_path": "url_path",
    "in_menus": "show_in_menus",
    "published_at": "last_published_at",
    "since": "first_published_at",
    "words": "workload__words",
    "posted_at": "workload__posted_at",
    "counted_at": "workload__published_at",
}


@dataclass(frozen=True, slots=True)
class Original:
    """English page with its number of words and its order."""

    pk: int
    translation_key: UUID
    title: str
    path: str
    url_path: str
    in_menus: bool
    published_at: datetime | None
    since: datetime | None
    words: int | None
    posted_at: datetime | None
    counted_at: datetime | None

    @property
    def depth(self):
        return len(self.path) // Page.steplen

    @property
    def is_counted(self):
        return self.words is not None and self.counted_at == self.published_at

    @property
    def place(self):
        """Return a sort key: pages in menus first, then the newest news."""
        newest = -self.posted_at.timestamp() if self.posted_at else 0
        return (self.depth, not self.in_menus, self.path[: -Page.steplen], newest, self.path)


def originals():
    """Return the English pages that have words to translate, in visitors' order.

    One query; more only for pages that were published since they were last asked for.
    """
    found = list(_originals())
    if new := [original.pk for original in found if not original.is_counted]:
        _count(new)
        found = list(_originals())
    return sorted((page for page in found if page.words), key=lambda page: page.place)


def _originals():
    pages = Page.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE, live=True, alias_of=None, depth__gt=1
    ).exclude(workload__words=0, workload__published_at=F("last_published_at"))
    for values in pages.order_by().values_list(*COLUMNS.values()):
        yield Original(*values)


def _count(pks):
    Workload.objects.bulk_create(
        [
            Workload(
                page_id=page.pk,
                words=words_of(page),
                posted_at=getattr(page, "posted_at", None),
                published_at=page.last_published_at,
            )
            for page in Page.objects.filter(pk__in=pks).specific()
        ],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["words", "posted_at", "published_at"],
    )
