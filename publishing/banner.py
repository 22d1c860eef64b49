"""The page on which partners find a banner for their own site."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404
from django.shortcuts import render
from django.utils.html import escape
from django.views.decorators.http import require_safe

from publishing.pictures.kits import file_name
from publishing.pictures.motifs import alternative_text, banner
from publishing.pictures.share_pictures import path

HTML = """\
<a href="{address}">
  <img src="{file_name}"
    width="{width}" height="{height}" alt="{alternative_text}">
</a>"""


@dataclass(frozen=True)
class Banner:
    url: str
    file_name: str
    width: int
    height: int
    alternative_text: str
    address: str  # Where it leads.

    @property
    def html(self):
        """Return the HTML that shows a partner's own copy of it."""
        return HTML.format(**{name: escape(value) for name, value in vars(self).items()})


@require_safe
def partner_banner(request):
    """Show the banners of a language, each with the HTML to copy."""
    home = getattr(request, "home_page", None)
    if not home:
        raise Http404
    # Its address has the same form in each language: see the language switcher.
    context = {"banners": list(banners(home, request)), "address_name": "partner_banner"}
    return render(request, "publishing/banner.html", context)


def banners(home, request):
    motif = banner(home)
    words = f"{settings.WAGTAIL_SITE_NAME}: {alternative_text(motif.poster)}"
    address = home.get_full_url(request)
    for form in motif.formats:
        url = default_storage.url(path(home, motif, form))
        # Drawn at twice the size, for screens with two pixels in the place of one.
        size = form.width // 2, form.height // 2
        yield Banner(url, file_name(home, form), *size, words, address)
