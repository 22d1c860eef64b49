"""Share pictures (og:image): storage, and the content that is drawn."""

import json
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.text import Truncator
from django.utils.translation import override
from wagtail.models import Page, get_page_models

from base.pages import BasePage
from base.pictures.places import opened, rendition
from campaign.facts import fill
from campaign.models import Campaign
from languages.listing import public
from publishing.pictures.drawing import DESIGN, PORTRAIT, SIZE, Poster, draw
from publishing.pictures.typesetting import drawable

# The texts that are drawn, of the pages that have them.
TEXTS = ["title", "quote", "role"]

# An image that editors chose in place of the drawn picture: its size, and its weight in bytes.
# WhatsApp shows no preview of more than 300 kB.
HEAVIEST = 300_000
CHOSEN = "fill-{}x{}|format-jpeg|maxbytes-{}".format(*SIZE, HEAVIEST)
# Facebook shows a smaller image small, beside the words, or not at all.
SMALLEST = 600, 315

LONGEST_ALT = 420  # Networks cut what is longer.


@dataclass(frozen=True)
class SharePicture:
    url: str
    width: int
    height: int
    type: str
    alt: str


def share_picture(page, request, fact_texts=None):
    """Return the SharePicture of a page, with an absolute URL.

    It is the image editors chose, else the picture drawn from the page's words. `fact_texts` are
    those of the campaign, for callers who have them.
    """
    if image := chosen_image(page):
        url, size, kind = image.url, (image.width, image.height), "image/jpeg"
        alt = chosen_alt(page)
    else:
        url, size, kind = default_storage.url(path(page)), SIZE, "image/png"
        alt = ": ".join(filter(None, (page.title, getattr(page, "quote", ""))))
    url = urljoin(page.get_full_url(request) or request.build_absolute_uri(), url)
    if fact_texts is None:
        fact_texts = Campaign.current(request).fact_texts
    alt = Truncator(fill(alt, fact_texts)).chars(LONGEST_ALT)
    return SharePicture(url, *size, kind, alt)


def chosen_alt(page):
    """Return the alternative text of the chosen image: its English description, or the title."""
    is_english = page.locale.language_code == settings.LANGUAGE_CODE
    return is_english and page.image.description or page.title


def path(page):
    """Return the storage path of a page's drawn picture, without a query.

    Other words give another path, so that no network goes on showing the old picture. Facts
    are not part of it: where one changes, the picture is drawn again in its place.
    """
    words = [getattr(page, name, "") for name in TEXTS]
    portrait = getattr(page, "portrait_id", None)
    drawn = json.dumps([DESIGN, settings.WAGTAIL_SITE_NAME, portrait, *words])
    return f"{_folder(page.pk)}/{sha256(drawn.encode()).hexdigest()[:12]}.png"


def make(page):
    """Draw a page's picture, replacing older ones, and create the rendition of a chosen image."""
    drawn = draw(poster(page))
    remove(page.pk)
    default_storage.save(path(page), ContentFile(drawn))
    chosen_image(page)


def is_made(page):
    """Whether a page's picture exists for its current texts."""
    return _kept(page.pk) == [path(page)]


def make_missing():
    """Draw missing and outdated pictures; yield the page of each."""
    for page in public_pages().iterator():
        if not is_made(page):
            make(page)
            yield page


def remove(pk):
    for picture in _kept(pk):
        default_storage.delete(picture)


def poster(page):
    """Return the Poster of a page; it has the campaign's name if the font cannot draw the title."""
    language = page.locale.language_code
    with override(language):
        facts = Campaign.current().fact_texts
        texts = {name: fill(getattr(page, name, ""), facts) for name in TEXTS}
    if not drawable(texts["title"]) and not drawable(texts["quote"]):
        texts["title"] = settings.WAGTAIL_SITE_NAME
    initials = getattr(page, "initials", "")
    return Poster(language, **texts, initials=initials, portrait=_portrait(page))


def chosen_image(page):
    """Return a rendition of the image editors chose for sharing; None where it is too small or
    broken.
    """
    image = page.image
    if not image or image.width < SMALLEST[0] or image.height < SMALLEST[1]:
        return None
    return rendition(image, CHOSEN)


def public_pages():
    """Return the pages that have share pictures: those everyone may read."""
    return public(Page.objects).type(BasePage).select_related("locale").specific()


def pages_naming_facts():
    """Return the primary keys of live pages whose pictures contain a fact."""
    return {pk for text in TEXTS for pk in _live_where(text, "contains", "{")}


def pages_showing(image):
    """Return the primary keys of live pages whose pictures contain an image."""
    return set(_live_where("portrait", "exact", image))


def _live_where(field, lookup, value):
    for model in get_page_models():
        fields = {known.name for known in model._meta.get_fields()}
        if issubclass(model, BasePage) and field in fields:
            pages = model.objects.live().filter(**{f"{field}__{lookup}": value})
            yield from pages.values_list("pk", flat=True)


def _folder(pk):
    return f"share/{pk}"


def _kept(pk):
    """Return the storage paths of all pictures of a page."""
    try:
        _folders, names = default_storage.listdir(_folder(pk))
    except FileNotFoundError:
        return []
    return [f"{_folder(pk)}/{name}" for name in names]


def _portrait(page):
    portrait = getattr(page, "portrait", None)
    likeness = opened(portrait, "fill-{}x{}|format-jpeg".format(*PORTRAIT))
    return likeness and likeness.convert("RGB")
