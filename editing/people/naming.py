"""Where a person's name stands: on their own pages, and elsewhere."""

import json
import re

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, get_page_models

from base.pages import BasePage
from people.models import PersonPage

SHORTEST_PART = 3  # Letters: “de” and “O'” name nobody.


def pages_of(person):
    """Return the person's pages in all languages, the English one first."""
    pages = PersonPage.objects.filter(translation_key=person.translation_key)
    return sorted(pages.select_related("locale"), key=lambda page: not page.locale.is_default)


def mentions(name, text):
    """Whether a text names somebody: by the whole name, or by a part of it, in capitals or not.

    A part is looked for as it is written, so that nobody called May is taken for what one may do.
    """
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
        return True
    parts = [part for part in re.split(r"[\s-]+", name) if len(part) >= SHORTEST_PART]
    return any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) for part in parts)


def text_of(page, name):
    """Return the text of a page's field; that of a StreamField is its JSON, unescaped."""
    value = getattr(page, name)
    if isinstance(page._meta.get_field(name), StreamField):
        return json.dumps(list(value.raw_data), ensure_ascii=False)
    return value or ""


def elsewhere(person):
    """Return the other pages whose texts have the whole name, in all languages; one query a type.

    They are for people to look at: a name may be a word like any other there.
    """
    keys, found = {person.translation_key}, []
    for model in get_page_models():
        if not issubclass(model, BasePage):
            continue
        pages, condition = model.objects.exclude(translation_key__in=keys), Q()
        for name in model.text_fields():
            if isinstance(model._meta.get_field(name), StreamField):
                pages = pages.annotate(**{f"{name}_words": Cast(name, TextField())})
                condition |= Q(**{f"{name}_words__icontains": json.dumps(person.title)[1:-1]})
                name = f"{name}_words"
            condition |= Q(**{f"{name}__icontains": person.title})
        found += pages.filter(condition).select_related("locale")
    return [page for page in found if is_named_on(page, person.title)]


def is_named_on(page, name):
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return any(whole.search(text_of(page, field)) for field in page.text_fields())


def quoting(person):
    """Return the live pages that show the person because an editor chose them."""
    references = ReferenceIndex.get_references_to(person).values_list("object_id", flat=True)
    return Page.objects.live().filter(pk__in=[int(pk) for pk in references]).exclude(pk=person.pk)
