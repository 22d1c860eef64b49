"""What lists show of their pages: a card for each, made once for each language and then kept.

A card's template sees a row of the database, the address of its page and the reader's language,
and nothing else. So what is kept cannot be out of date: a row that has changed is another row,
and makes another card. Facts are filled in afterwards, for they may change at any time.
"""

from functools import lru_cache

from django.conf import settings
from django.db.models import BooleanField, F, Func
from django.db.models.fields.json import KeyTextTransform
from django.template.loader import render_to_string
from django.utils.translation import get_language

KEPT = 10_000  # With its row, a card takes two to four kilobytes: some 35 MB when all are there.


def pictured(field, place):
    """Return annotations for a row: the image's primary key and its cached markup for a place."""
    ready = KeyTextTransform(place, f"{field}__pictures")  # See `base.pictures.places`.
    return {"picture_of": F(f"{field}_id"), "picture": ready}


class IsFilled(Func):
    """Expression: whether a StreamField holds at least one block."""

    template = "CAST(%(expressions)s AS text) <> '[]'"
    output_field = BooleanField()


def markup(template, row, address, **options):
    # A picture that is not ready may be another one tomorrow. And whoever works on the templates
    # wants to see what they make of them now.
    is_to_change = settings.DEBUG or row.picture_of and not row.picture
    make = _made.__wrapped__ if is_to_change else _made
    return make(template, get_language(), row, address, **options)


def forget():
    _made.cache_clear()


@lru_cache(KEPT)
def _made(template, language, row, address, **options):
    return render_to_string(template, {"card": row, "address": address, **options})
