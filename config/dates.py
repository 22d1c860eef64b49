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
    """Return the CLDR locale for a language code, by default the active one."""
    code = (language or get_language() or "en").partition("-")[0]
    return COUNTRIES.get(code, code)


@register.filter
def long_date(value):
    """Format a date or datetime as the CLDR's long date; empty for None."""
    return _formatted(value, "long")


@register.filter
def short_date(value):
    """Format a date or datetime as the CLDR's short date with a four-digit year; empty for None."""
    return _formatted(value, "short")


@register.filter
def date_and_time(value):
    """Format a datetime as the CLDR's long date, and the time of 24 hours; empty for None."""
    return f"{long_date(value)}, {timezone.localtime(value):%H:%M}" if value else ""


def _formatted(value, width):
    if not value:
        return ""
    if hasattr(value, "tzinfo"):
        value = timezone.localtime(value).date()
    return format_date(value, width, locale=cldr_locale())


def ago(span):
    """Format a timedelta as the CLDR's relative time in the past: 3 days ago."""
    return format_timedelta(-span, add_direction=True, threshold=1, locale=cldr_locale())
