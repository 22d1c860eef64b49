"""What the admin shows of languages, and what it leaves out for those who may not do it."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.second_step import require_second_step
from translation.following.submit import source_page
from translation.teams.permissions import languages, may_lead, may_publish

EARLY = -10

require_second_step(may_lead)


class LanguagesMenuItem(MenuItem):
    def is_shown(self, request):
        return may_lead(request.user) or bool(languages(request.user))


@hooks.register("register_settings_menu_item")
def languages_menu_item():
    return LanguagesMenuItem(
        _("Languages"),
        reverse("translation:languages"),
        name="languages",
        icon_name="globe",
        order=10,
    )


@hooks.register("construct_settings_menu")
def no_locales(request, menu_items):
    """Wagtail's own screen makes a locale without its pages and its team."""
    menu_items[:] = [item for item in menu_items if item.name != "locales"]


@hooks.register("construct_main_menu")
def no_reports(request, menu_items):
    """Wagtail's reports are about every language."""
    if not may_lead(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "reports"]


@hooks.register("before_move_page")
def only_possible_moves(request, page, destination):
    """Wagtail shows a move that it refuses to make."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


@hooks.register("before_edit_page", order=EARLY)
def only_leads_restart(request, page):
    """Starting to follow English again drops what was written since: for editors to decide."""
    if request.method == "POST" and "localize-restart-translation" in request.POST:
        source = source_page(page)
        if source is None or not may_publish(request.user, source):
            raise PermissionDenied


@hooks.register("construct_page_action_menu")
def no_restart(menu_items, request, context):
    source = source_page(context["page"]) if context.get("page") else None
    if source is None or not may_publish(request.user, source):
        menu_items[:] = [item for item in menu_items if item.name != "localize-restart-translation"]
