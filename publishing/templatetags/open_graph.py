"""Template tags for Open Graph metadata."""

from django import template

from languages.templatetags.languages import translations_of
from publishing.pictures import share_pictures
from publishing.times import times

register = template.Library()

# The country in a locale, where it is not called like its language.
COUNTRIES = {
    "cs": "CZ",
    "da": "DK",
    "el": "GR",
    "en": "GB",
    "et": "EE",
    "ga": "IE",
    "sl": "SI",
    "sv": "SE",
}


@register.simple_tag(takes_context=True)
def share_picture(context, page):
    """Return the page's SharePicture: see `publishing.pictures.share_pictures`."""
    facts = context["campaign"].fact_texts
    return share_pictures.share_picture(page, context["request"], facts)


@register.simple_tag
def share_times(page):
    return times(page)


@register.filter
def share_type(page):
    """Return the og:type of a page."""
    if hasattr(page, "quote"):
        return "profile"
    return "article" if hasattr(page, "date") else "website"


@register.filter
def share_locale(code):
    """Return a language code as an Open Graph locale: nl_NL."""
    return f"{code}_{COUNTRIES.get(code, code.upper())}"


@register.simple_tag(takes_context=True)
def other_share_locales(context, page):
    """Return the Open Graph locales of the page's live translations."""
    others = [other for other in translations_of(context, page) if other.pk != page.pk]
    return [share_locale(other.locale.language_code) for other in others]
