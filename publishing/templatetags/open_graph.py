"""What a page tells the networks it is shared on."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django import template
from django.core.files.storage import default_storage
from django.utils.text import Truncator

from home.facts import fill
from publishing.drawing import SIZE
from publishing.share_pictures import chosen_image, path
from translation.templatetags.languages import translations_of

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
LONGEST_ALT = 420  # Networks cut what is longer.


@dataclass(frozen=True)
class SharePicture:
    url: str
    width: int
    height: int
    type: str
    alt: str


@register.simple_tag(takes_context=True)
def share_picture(context, page):
    """The image editors chose for a page, else the one drawn from its words."""
    if image := chosen_image(page):
        url, size, kind = image.url, (image.width, image.height), "image/jpeg"
        alt = image.image.description or page.title
    else:
        url, size, kind = default_storage.url(path(page)), SIZE, "image/png"
        alt = ": ".join(filter(None, (page.title, getattr(page, "quote", ""))))
    request = context["request"]
    url = urljoin(page.get_full_url(request) or request.build_absolute_uri(), url)
    alt = Truncator(fill(alt, context["campaign"].fact_texts)).chars(LONGEST_ALT)
    return SharePicture(url, *size, kind, alt)


@register.filter
def share_type(page):
    """What kind of thing a page is, in the words of Open Graph."""
    if hasattr(page, "quote"):
        return "profile"
    return "article" if hasattr(page, "date") else "website"


@register.filter
def share_locale(code):
    """A language as Open Graph writes it: nl_NL."""
    return f"{code}_{COUNTRIES.get(code, code.upper())}"


@register.simple_tag(takes_context=True)
def other_share_locales(context, page):
    """Those of the page's live translations."""
    others = [other for other in translations_of(context, page) if other.pk != page.pk]
    return [share_locale(other.locale.language_code) for other in others]
