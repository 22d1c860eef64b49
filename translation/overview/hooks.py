"""Where people find what there is to translate: first in the menu, and on editors' first screen."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from translation.models import Lag
from translation.teams.permissions import languages, may_lead


class MyLanguageItem(MenuItem):
    def is_shown(self, request):
        user = request.user
        return not user.is_superuser and bool(languages(user))


class MatrixItem(MenuItem):
    def is_shown(self, request):
        return may_lead(request.user)


@hooks.register("register_admin_menu_item")
def my_language():
    return MyLanguageItem(
        _("My language"),
        reverse_lazy("translation:my_language"),
        name="my-language",
        icon_name="globe",
        order=1,
    )


@hooks.register("register_admin_menu_item")
def translations():
    return MatrixItem(
        _("Translations"),
        reverse_lazy("translation:matrix"),
        name="translations",
        icon_name="table",
        order=2,
    )


class LanguagesPanel(Component):
    """Tells an editor, before anything else, where visitors read an older text."""

    template_name = "translation/overview/panel.html"
    order = 50

    def get_context_data(self, parent_context):
        return {"lagging": Lag.objects.filter(page__live=True).count()}


@hooks.register("construct_homepage_panels")
def languages_panel(request, panels):
    if may_lead(request.user):
        panels.append(LanguagesPanel())
