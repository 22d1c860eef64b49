from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from people.consent import Consent
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


@hooks.register("register_admin_viewset")
def consents():
    return ConsentViewSet()
