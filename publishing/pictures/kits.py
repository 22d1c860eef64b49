"""What readers take from a page to pass it on: pictures, their alternative text, links."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext_lazy as _

from campaign.sharing import Share, share
from home.models import HomePage
from publishing.pictures.formats import LANDSCAPE, SQUARE, STORY
from publishing.pictures.motifs import alternative_text, filled, post_text
from publishing.pictures.share_pictures import path

USES = {
    LANDSCAPE: _("Landscape: links and posts"),
    SQUARE: _("Square: feeds"),
    STORY: _("Upright: stories"),
}
LONGEST_NAME = 40


@dataclass(frozen=True)
class KitPicture:
    use: str
    url: str
    width: int
    height: int
    file_name: str


@dataclass(frozen=True)
class Kit:
    """Pictures of a motif, with what goes with them.

    The `name` tells the links of several kits on a page apart, for those who hear them. The page
    itself has neither a name nor links here: they are beside its kit already.
    """

    pictures: list[KitPicture]
    alternative_text: str
    name: str = ""
    share: Share | None = None


def kit(page, motif, campaign, request=None):
    """Return the Kit of a motif of a page, with the facts filled in."""
    words = filled(motif.poster, campaign.fact_texts)
    pictures = [picture(page, motif, form) for form in motif.formats]
    if motif.is_page:
        return Kit(pictures, alternative_text(words))
    text = post_text(words)
    name, links = Truncator(text).chars(LONGEST_NAME), share(page, text, campaign, request)
    return Kit(pictures, alternative_text(words), name, links)


def picture(page, motif, form):
    url = default_storage.url(path(page, motif, form))
    return KitPicture(USES[form], url, *form.size, file_name(page, form))


def file_name(page, form):
    """Return the name under which a picture is kept by those who take it."""
    start = slugify(settings.WAGTAIL_SITE_NAME) if isinstance(page, HomePage) else page.slug
    return f"{start}-{page.locale.language_code}-{form.key}.png"
