"""Where the campaign's facts are used."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField
from wagtail.models import get_page_models


@dataclass(frozen=True)
class Use:
    """A page that uses a fact, in one language."""

    pk: int
    title: str
    language: str


def uses():
    """Return the Uses of each fact by its name, of pages as they are and as their drafts will be.

    Two queries a page type, however many pages there are; only those with a brace in their texts
    are read.
    """
    found = defaultdict(set)
    for model in get_page_models():
        if not hasattr(model, "placeholders"):
            continue
        pages = model.objects.select_related("locale")
        for page in _with_braces(pages):
            _note(found, page, page.placeholders())
        drafts = pages.filter(has_unpublished_changes=True).select_related("latest_revision")
        drafts = drafts.annotate(words=Cast("latest_revision__content", TextField()))
        for page in drafts.filter(words__contains="{"):
            if page.latest_revision:
                _note(found, page, page.latest_revision.as_object().placeholders())
    return {
        name: sorted(pages, key=lambda use: (use.title, use.language))
        for name, pages in sorted(found.items())
    }


def _with_braces(pages):
    condition = Q()
    for name in pages.model.text_fields():
        if isinstance(pages.model._meta.get_field(name), StreamField):
            # Every block is an object in braces; a fact stands inside of a text.
            pages = pages.annotate(**{f"{name}_words": Cast(name, TextField())})
            name = f"{name}_words"
            condition |= Q(**{f"{name}__regex": r"\{ ?[A-Za-z0-9_.-]+ ?\}"})
        else:
            condition |= Q(**{f"{name}__contains": "{"})
    return pages.filter(condition)


def _note(found, page, names):
    use = Use(page.pk, page.title, page.locale.language_code)
    for name in names:
        found[name].add(use)
