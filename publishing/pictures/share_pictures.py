"""Pictures to share (og:image, the share kit, banners): storage, and which a page has."""

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.text import Truncator
from django.utils.translation import override
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from base.pages import BasePage
from base.pictures.places import opened, rendition
from campaign.facts import fill
from campaign.models import Campaign
from home.models import HomePage
from languages.listing import public
from publishing.pictures.drawing import draw
from publishing.pictures.formats import LANDSCAPE, STORY
from publishing.pictures.motifs import (
    SECTIONS,
    filled,
    motifs,
    of_page,
    with_something_to_draw,
)

# The texts that are drawn, of the pages that have them.
TEXTS = ["title", "quote", "role", "publisher"]
# A brace that is part of a text, and not of JSON.
IN_A_TEXT = r'\{ *[^" }]'

# An image that editors chose in place of the drawn picture: its size, and its weight in bytes.
# WhatsApp shows no preview of more than 300 kB.
HEAVIEST = 300_000
CHOSEN = "fill-{}x{}|format-jpeg|maxbytes-{}".format(*LANDSCAPE.size, HEAVIEST)
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
        url, size, kind = default_storage.url(path(page)), LANDSCAPE.size, "image/png"
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


def path(page, motif=None, form=LANDSCAPE):
    """Return the storage path of a drawn picture, by default of the page's own, without a query.

    Other words give another path, so that no network goes on showing the old picture. Facts
    are not part of it: where one changes, the picture is drawn again in its place.
    """
    motif = motif or of_page(page)
    poster = motif.as_drawn(form)
    words = [poster.title, poster.quote, poster.role]
    if form is not LANDSCAPE or not motif.is_page:
        words += [poster.sentence, poster.note, form.key]
    drawn = json.dumps([form.version, settings.WAGTAIL_SITE_NAME, motif.portrait_pk, *words])
    return f"{_folder(page.pk)}/{sha256(drawn.encode()).hexdigest()[:12]}.png"


def pictures(page):
    """Return the motif and the format of each picture of a page, by its storage path."""
    with override(page.locale.language_code):
        return {
            path(page, motif, form): (motif, form)
            for motif in motifs(page)
            for form in motif.formats
        }


def make(page):
    """Draw a page's pictures, and create the rendition of a chosen image.

    Those that are there and cannot have changed are left alone; older ones are removed.
    """
    wanted, kept = pictures(page), set(_kept(page.pk))
    for name, (motif, form) in wanted.items():
        if name not in kept or motif.may_change:
            drawn = draw(poster(page, motif, form), form)
            default_storage.delete(name)
            default_storage.save(name, ContentFile(drawn))
    for name in kept - wanted.keys():
        default_storage.delete(name)
    chosen_image(page)


def is_made(page):
    """Whether a page's pictures exist for its current texts, and no others."""
    return sorted(_kept(page.pk)) == sorted(pictures(page))


def make_missing():
    """Draw missing and outdated pictures; yield the page of each."""
    for page in public_pages().iterator():
        if not is_made(page):
            make(page)
            yield page


def remove(pk):
    for picture in _kept(pk):
        default_storage.delete(picture)


def poster(page, motif=None, form=LANDSCAPE):
    """Return the Poster to draw for a motif of a page, by default the page's own."""
    motif = motif or of_page(page)
    with override(page.locale.language_code):
        words = filled(motif.as_drawn(form), Campaign.current().fact_texts)
    portrait = motif.portrait_pk and _portrait(page.portrait, form)
    return replace(with_something_to_draw(words), portrait=portrait or None)


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
    """Return the primary keys of live pages whose pictures may contain a fact or a count."""
    named = {pk for text in TEXTS for pk in _live_where(text, "contains", "{")}
    return named.union(
        HomePage.objects.live().values_list("pk", flat=True),
        *(_live_sections_naming_facts(model) for model in get_page_models()),
    )


def pages_showing(image):
    """Return the primary keys of live pages whose pictures contain an image."""
    return set(_live_where("portrait", "exact", image))


def _live_where(field, lookup, value):
    for model in get_page_models():
        fields = {known.name for known in model._meta.get_fields()}
        if issubclass(model, BasePage) and field in fields:
            pages = model.objects.live().filter(**{f"{field}__{lookup}": value})
            yield from pages.values_list("pk", flat=True)


def _live_sections_naming_facts(model):
    """Yield the primary keys of live pages of a model that may name a fact in such a section."""
    for field in model._meta.local_fields:
        if isinstance(field, StreamField) and SECTIONS & field.stream_block.child_blocks.keys():
            pages = model.objects.live().annotate(in_sections=Cast(field.name, TextField()))
            naming = pages.filter(in_sections__regex=IN_A_TEXT)
            yield from naming.values_list("pk", flat=True)


def _folder(pk):
    return f"share/{pk}"


def _kept(pk):
    """Return the storage paths of all pictures of a page."""
    try:
        _folders, names = default_storage.listdir(_folder(pk))
    except FileNotFoundError:
        return []
    return [f"{_folder(pk)}/{name}" for name in names]


def _portrait(image, form):
    # One rendition for all upright formats.
    size = (form if form is LANDSCAPE else STORY).portraits[0]
    likeness = opened(image, "fill-{}x{}|format-jpeg".format(*size))
    return likeness and likeness.convert("RGB")
