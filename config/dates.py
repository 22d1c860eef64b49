"""Dates and spans of time as each language writes them.

By the Unicode CLDR, through Babel: Django's own formats leave months in capitals, in the wrong
case or in English in a third of the site's languages. In templates: `{% load dates %}`.
"""

from babel.dates import format_date, format_timedelta
from django import template
from django.utils import timezone
from django.utils.translation import get_language

register = template.Library()

# The country whose way of writing is meant, where the CLDR means another by default.
COUNTRIES = {"en": "en_GB", "pt": "pt_PT"}


def cldr_locale(language=None):
    """The name that the CLDR has for a language, the one in use if none is named."""
    code = (language or get_language() or "en").partition("-")[0]
    return COUNTRIES.get(code, code)


@register.filter
def long_date(value):
    """A date or a moment, such as 5 November 2026; empty where there is none."""
    return _formatted(value, "long")


@register.filter
def short_date(value):
    """The same in figures, such as 05/11/2026."""
    return _formatted(value, "short")


def _formatted(value, width):
    if not value:
        return ""
    if hasattr(value, "tzinfo"):
        value = timezone.localtime(value).date()
    return format_date(value, width, locale=cldr_locale())


def ago(span):
    """How long ago something was, as a timedelta: 3 days ago, 1 minute ago."""
    return format_timedelta(-span, add_direction=True, threshold=1, locale=cldr_locale())
