from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from coalition.models import CoalitionPage
from coalition.tables import views


@hooks.register("register_admin_urls")
def screens():
    return [
        path("coalition/import/", views.ImportView.as_view(), name="coalition_import"),
        path("coalition/import/<int:pk>/", views.PlanView.as_view(), name="coalition_plan"),
        path("coalition/export/<slug:kind>/", views.ExportView.as_view(), name="coalition_export"),
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


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action("coalition.imported")
    class ImportedFormatter(LogFormatter):
        label = _("Imported organisations")

        def format_message(self, log_entry):
            return _("Imported organisations: %(added)d added, %(changed)d changed") % {
                "added": log_entry.data.get("added", 0),
                "changed": log_entry.data.get("changed", 0),
            }
