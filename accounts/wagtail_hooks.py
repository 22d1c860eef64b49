from types import SimpleNamespace

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from accounts.invitations import invite


@hooks.register("register_account_menu_item")
def password(request):
    return item("account_change_password", _("Password"))


@hooks.register("register_account_menu_item")
def second_step(request):
    help_text = _("An app or a key that is asked for beside the password.")
    return item("mfa_index", _("Second step"), help_text)


@hooks.register("register_account_menu_item")
def sessions(request):
    return item("usersessions_list", _("Where you are logged in"))


def item(url_name, label, help_text=""):
    return SimpleNamespace(url=reverse(url_name), label=label, help_text=help_text)


class SecondStepPanel(Component):
    """Asks whoever has to have a second step soon to set it up."""

    name = "second_step"
    order = 10
    template_name = "accounts/second_step_panel.html"

    def __init__(self, until):
        self.until = until

    def get_context_data(self, parent_context):
        return {"until": self.until}


@hooks.register("construct_homepage_panels")
def ask_for_second_step(request, panels):
    if until := request.second_step_until:
        panels.insert(0, SecondStepPanel(until))


@hooks.register("register_user_listing_buttons")
def forget_button(user, request_user):
    if request_user.is_superuser:
        yield Button(
            _("Forget the second step"),
            url=reverse("account_forget_second_step", args=[user.pk]),
            icon_name="key",
            priority=50,
        )


@hooks.register("after_create_user")
def invite_new(request, user):
    invite(request, user)
