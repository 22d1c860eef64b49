from django import template
from django.conf import settings

from publishing.pictures.kits import kit
from publishing.pictures.motifs import of_page, of_section

register = template.Library()


@register.inclusion_tag("publishing/partials/share_kit.html", takes_context=True)
def share_kit(context, section=None):
    """Show the pictures of a section of the page, a block's value, or of the page itself.

    Nothing where there are none: in previews, and where not everyone may read the page.
    """
    page, request = context.get("page"), context.get("request")
    if not page or not request or not has_pictures(page, request):
        return {}
    motif = of_section(section, page.locale.language_code) if section else of_page(page)
    return {"kit": kit(page, motif, context["campaign"], request)}


def has_pictures(page, request):
    if getattr(request, "is_preview", False) or not page.live:
        return False
    # Without a session, nobody would be shown a page that is not for everyone.
    is_known = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not is_known or not page.get_view_restrictions().exists()
