"""The guide for editors, in the admin, from the same file as in the repository."""

from functools import lru_cache

import markdown
from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

GUIDE = settings.BASE_DIR / "docs" / "editing.md"
PICTURES = settings.BASE_DIR / "docs" / "screenshots"


@lru_cache(1)
def guide():
    """Return the guide as HTML, each section with an id, and its contents as links."""
    converter = markdown.Markdown(extensions=["tables", "toc"])
    html = converter.convert(GUIDE.read_text(encoding="utf-8"))
    # The screen has the title already.
    html = html.partition("</h1>")[2]
    return html, converter.toc_tokens[0]["children"]


def editing_guide(request):
    html, sections = guide()
    html = html.replace('src="screenshots/', f'loading="lazy" src="{reverse("editing_guide")}')
    context = {
        "breadcrumbs": [{"url": "", "label": _("Editing")}],
        "guide": mark_safe(html),
        "sections": sections,
    }
    return render(request, "editing/guide.html", context)


@cache_control(private=True, max_age=24 * 60 * 60)
def guide_picture(request, name):
    path = PICTURES / f"{name}.webp"
    if not name.startswith("editing-") or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/webp")
