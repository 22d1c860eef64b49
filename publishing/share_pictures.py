"""The pictures of pages that are shared: where each is kept, and what is drawn on it."""

import json
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import override
from PIL import Image
from wagtail.models import Page, get_page_models

from home.base import BasePage
from home.campaign import Campaign
from home.facts import fill
from publishing.drawing import DESIGN, PORTRAIT, SIZE, Poster, draw

# The texts that are drawn, of the pages that have them.
TEXTS = ["title", "quote", "role"]

# The size of an image that editors chose in place of the drawn picture.
CHOSEN = "fill-{}x{}|format-jpeg".format(*SIZE)


def path(page):
    """Where a page's picture is kept. The page alone tells, without a query.

    Other words give another path, so that no network goes on showing the old picture. Facts
    are not part of it: where one changes, the picture is drawn again in its place.
    """
    words = [getattr(page, name, "") for name in TEXTS]
    portrait = getattr(page, "portrait_id", None)
    drawn = json.dumps([DESIGN, settings.WAGTAIL_SITE_NAME, portrait, *words])
    return f"{_folder(page.pk)}/{sha256(drawn.encode()).hexdigest()[:12]}.png"


def make(page):
    """Draws a page's picture in place of the ones it had, and fits the image editors chose."""
    drawn = draw(poster(page))
    remove(page.pk)
    default_storage.save(path(page), ContentFile(drawn))
    chosen_image(page)


def is_made(page):
    """Whether a page's picture is there, with the words the page has now."""
    return _kept(page.pk) == [path(page)]


def make_missing():
    """Draws the pictures that are not there, or are out of date; yields the page of each."""
    for page in live_pages().iterator():
        if not is_made(page):
            make(page)
            yield page


def remove(pk):
    for picture in _kept(pk):
        default_storage.delete(picture)


def poster(page):
    """What is drawn for a page, in its language."""
    language = page.locale.language_code
    with override(language):
        facts = Campaign.current().fact_texts
        texts = {name: fill(getattr(page, name, ""), facts) for name in TEXTS}
    initials = getattr(page, "initials", "")
    return Poster(language, **texts, initials=initials, portrait=_portrait(page))


def chosen_image(page):
    """The image editors chose for a page, fit for sharing; None where there is none to show."""
    try:
        return page.image and page.image.get_rendition(CHOSEN)
    except OSError:
        return None


def live_pages():
    return Page.objects.live().type(BasePage).select_related("locale").specific()


def pages_naming_facts():
    """The keys of live pages whose pictures show a fact."""
    return {pk for text in TEXTS for pk in _live_where(text, "contains", "{")}


def pages_showing(image):
    """The keys of live pages whose pictures show an image."""
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
    """The paths of all pictures there are of a page."""
    try:
        _folders, names = default_storage.listdir(_folder(pk))
    except FileNotFoundError:
        return []
    return [f"{_folder(pk)}/{name}" for name in names]


def _portrait(page):
    portrait = getattr(page, "portrait", None)
    if not portrait:
        return None
    try:
        rendition = portrait.get_rendition("fill-{}x{}|format-jpeg".format(*PORTRAIT))
        with rendition.file.open() as file:
            return Image.open(file).convert("RGB")
    except OSError:
        return None
