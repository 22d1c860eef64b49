"""Where people find what there is to translate: first in the menu."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

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
