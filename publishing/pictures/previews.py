"""The preview of what a page looks like where it is shared."""

from base64 import b64encode
from dataclasses import replace

from django.template.response import TemplateResponse

from publishing.pictures.drawing import draw
from publishing.pictures.share_pictures import chosen_image, poster, share_picture


def serve_share_picture(page, request):
    """Show a draft's share picture, with its alternative text and the words that stand below it.

    It is drawn for this once, and kept nowhere.
    """
    picture = share_picture(page, request)
    if not chosen_image(page):
        drawn = b64encode(draw(poster(page))).decode()
        picture = replace(picture, url=f"data:{picture.type};base64,{drawn}")
    context = page.get_context(request) | {"picture": picture}
    return TemplateResponse(request, "publishing/share_picture_preview.html", context)
