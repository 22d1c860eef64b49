from django.shortcuts import redirect
from wagtail import hooks

from translation.exchange import stock
from translation.following.guard import translation_of

# Before wagtail-localize's own: the first hook that answers wins.
EARLY = -10


@hooks.register("before_edit_page", order=EARLY)
def lead_to_desk(request, page):
    """Show the desk instead of wagtail-localize's editor, unless `?stock=1`."""
    if request.method != "GET" or page.alias_of_id:
        return None
    if translation := translation_of(page):
        if "stock" in request.GET:
            return stock.edit_page(request, translation, page)
        return redirect("translation:desk", translation.pk)
