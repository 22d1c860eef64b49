from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from coalition.joining import screen
from coalition.models import CoalitionPage
from coalition.tables import views
from translation.teams.permissions import may_lead


@hooks.register("register_admin_urls")
def screens():
    return [
        path("coalition/import/", views.ImportView.as_view(), name="coalition_import"),
        path("coalition/import/<int:pk>/", views.PlanView.as_view(), name="coalition_plan"),
        path("coalition/export/<slug:kind>/", views.ExportView.as_view(), name="coalition_export"),
        path("coalition/joining/", screen.JoiningScreen.as_view(), name="coalition_joining"),
        path("coalition/joining/<int:pk>/logo/", screen.logo, name="joining_logo"),
    ]


@hooks.register("register_page_header_buttons")
def table_buttons(page, user, view_name, next_url=None):
    if isinstance(page, CoalitionPage) and page.locale.is_default:
        permissions = page.permissions_for_user(user)
        if permissions.can_add_subpage() and permissions.can_publish_subpage():
            yield Button(
                _("Import organisations"),
                url=reverse("coalition_import"),
                icon_name="upload",
                priority=90,
            )
        if may_lead(user):
            yield Button(
                _("Requests to join"),
                url=reverse("coalition_joining"),
                icon_name="group",
                priority=91,
            )


@hooks.register("register_log_actions")
def log_actions(actions):
    declined = _("Declined a request to join the coalition")
    actions.register_action("coalition.declined", declined, declined)

    @actions.register_action("coalition.joined")
    class JoinedFormatter(LogFormatter):
        label = _("Approved a request to join the coalition")

        def format_message(self, log_entry):
            return _("Approved that %(name)s joins the coalition") % {
                "name": log_entry.data.get("name", "")
            }

    @actions.register_action("coalition.imported")
    class ImportedFormatter(LogFormatter):
        label = _("Imported organisations")

        def format_message(self, log_entry):
            return _("Imported organisations: %(added)d added, %(changed)d changed") % {
                "added": log_entry.data.get("added", 0),
                "changed": log_entry.data.get("changed", 0),
            }
