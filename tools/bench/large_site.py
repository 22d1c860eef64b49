"""The demonstration, grown to the size that a campaign of many years may have."""

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page

from home.models import ContentPage
from tools.bench.languages import TEXTS, WORDS

PAGES = 150
LANGUAGES = len(settings.LANGUAGES)


def make(home):
    """Bring a site to so many live pages in all languages: each type, and many of plain content."""
    for number in range(PAGES - home.get_descendants(inclusive=True).live().count()):
        texts = [("prose", f"<p>{WORDS} {number}-{text}.</p>") for text in range(TEXTS - 1)]
        home.add_child(
            instance=ContentPage(title=f"Page {number}", slug=f"page-{number}", body=texts)
        )
    pages = list(home.get_descendants(inclusive=True).live().specific().order_by("path"))
    for code, _name in settings.LANGUAGES:
        locale, _is_new = Locale.objects.get_or_create(language_code=code)
        there = Page.objects.filter(locale=locale).values_list("translation_key", flat=True)
        for page in [page for page in pages if page.translation_key not in set(there)]:
            page.copy_for_translation(locale)
    drafts = Page.objects.filter(live=False, alias_of=None, depth__gt=1)
    drafts.update(live=True, first_published_at=timezone.now(), last_published_at=timezone.now())
