from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from people.consent import Consent
from people.models import PersonPage
from people.removal import PersonRemoved, is_removed
from people.views import consent_paper
from translation.teams.permissions import may_lead


class LeadsPermissionPolicy(BasePermissionPolicy):
    """Everything for those who lead the campaign, nothing for anybody else."""

    def user_has_permission(self, user, action):
        return may_lead(user)


register_permission_policy(Consent, LeadsPermissionPolicy(Consent))


class ConsentViewSet(ModelViewSet):
    model = Consent
    icon = "user"
    menu_label = _("Consents")
    add_to_admin_menu = False
    url_namespace = url_prefix = "consents"
    list_display = ["person", "basis", "given_on", "until", "asked_by"]
    list_filter = ["basis"]
    panels = [
        "person",
        "basis",
        "scope",
        FieldRowPanel(["given_on", "until"]),
        "asked_by",
        FieldPanel("paper"),
    ]
    inspect_view_enabled = False
    copy_view_enabled = False


@hooks.register("register_admin_urls")
def screens():
    return [path("consents/<int:pk>/paper/", consent_paper, name="consent_paper")]


@hooks.register("before_publish_page")
def keep_removed(request, page):
    """Have Wagtail's editor publish nobody who was removed; what was typed is a draft by now."""
    if isinstance(page, PersonPage) and is_removed(page):
        messages.error(request, PersonRemoved(page).message())
        return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_admin_viewset")
def consents():
    return ConsentViewSet()
