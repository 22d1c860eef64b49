"""The editors' tools in Wagtail's admin: their first screen, their menu, their addresses."""

from django.templatetags.static import static
from django.urls import path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import TaskState

from editing import handover, help, history, views
from editing.checks import Checker
from editing.dashboard import DeskPanel, NewsPanel
from editing.people import views as people_views
from news.views import news_index
from people.models import PersonPage
from translation.teams.permissions import may_lead


@hooks.register("register_admin_urls")
def screens():
    return [
        path("help/editing/", help.editing_guide, name="editing_guide"),
        path("help/editing/<slug:name>.webp", help.guide_picture),
        path("pages/<int:pk>/as-it-was/", history.AsItWasView.as_view(), name="as_it_was"),
        path("campaign/handover/", handover.HandoverView.as_view(), name="handover"),
        path("campaign/days/", views.MomentsView.as_view(), name="moments"),
        path("campaign/links/", views.LinksView.as_view(), name="links"),
        path(
            "people/<int:pk>/anonymous/",
            people_views.AnonymousView.as_view(),
            name="make_anonymous",
        ),
        path("people/<int:pk>/remove/", people_views.RemoveView.as_view(), name="remove_person"),
        path("campaign/weekly-mail/", views.weekly_mail, name="weekly_mail"),
    ]


@hooks.register("construct_homepage_panels", order=100)
def campaign_desk(request, panels):
    """Put the campaign's desk first, and leave out the panels that it makes needless."""
    if may_lead(request.user):
        needless = ["recent_edits", "locked_pages", "user_objects_in_workflow_moderation"]
        if not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists():
            # It would ask once for each language that has a review.
            needless.append("workflow_objects_to_moderate")
        panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in needless]
        panels.append(DeskPanel())
    elif news_index(request.user):
        panels.append(NewsPanel())


# After Wagtail's own hooks, which add these.
@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request, summary_items):
    summary_items.clear()


@hooks.register("construct_help_menu")
def no_news_of_wagtail(request, menu_items):
    """Wagtail's notes about itself call for attention that the campaign needs."""
    about_wagtail = ("whats-new", "editor-guide")
    menu_items[:] = [item for item in menu_items if not item.name.startswith(about_wagtail)]


@hooks.register("register_help_menu_item")
def guide_item():
    return LeadsItem(
        _("Editing"), reverse_lazy("editing_guide"), name="editing", icon_name="help", order=10
    )


class LeadsItem(MenuItem):
    def is_shown(self, request):
        return may_lead(request.user) or bool(news_index(request.user))


@hooks.register("insert_global_admin_css")
def styles():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/editing.css"))


@hooks.register("construct_wagtail_userbar")
def checks_of_the_campaign(request, items, page):
    items[:] = [
        Checker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]


class CampaignMenu(Menu):
    """Menu of what belongs to the campaign and is no page."""

    def menu_items_for_request(self, request):
        return super().menu_items_for_request(request) if may_lead(request.user) else []


campaign_menu = CampaignMenu(register_hook_name="register_campaign_menu_item")


@hooks.register("register_admin_menu_item")
def campaign_menu_item():
    return SubmenuMenuItem(_("Campaign"), campaign_menu, name="campaign", icon_name="flag", order=3)


@hooks.register("register_campaign_menu_item")
def facts_and_petition():
    return MenuItem(
        _("Facts and petition"),
        reverse_lazy("wagtailsettings:edit", args=["campaign", "campaign"]),
        name="facts",
        icon_name="decimal",
        order=10,
    )


@hooks.register("register_campaign_menu_item")
def prepared_days():
    return MenuItem(
        _("Prepared days"), reverse_lazy("moments"), name="moments", icon_name="date", order=20
    )


@hooks.register("register_campaign_menu_item")
def links():
    return MenuItem(_("Links"), reverse_lazy("links"), name="links", icon_name="link", order=30)


@hooks.register("register_campaign_menu_item")
def consents():
    return MenuItem(
        _("Consents"),
        reverse_lazy("consents:index"),
        name="consents",
        icon_name="user",
        order=40,
    )


@hooks.register("register_campaign_menu_item")
def handover_item():
    return MenuItem(
        _("Handover"), reverse_lazy("handover"), name="handover", icon_name="group", order=50
    )


@hooks.register("construct_settings_menu")
def campaign_has_a_menu(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name != "campaign"]


@hooks.register("register_page_header_buttons")
def history_button(page, user, view_name, next_url=None):
    if page.latest_revision_id and page.locale.is_default and may_lead(user):
        yield Button(
            _("As it was"),
            url=reverse("as_it_was", args=[page.pk]),
            icon_name="history",
            priority=85,
        )


@hooks.register("register_page_header_buttons")
def person_buttons(page, user, view_name, next_url=None):
    if isinstance(page, PersonPage) and page.locale.is_default and may_lead(user):
        yield Button(
            _("Make anonymous"),
            url=reverse("make_anonymous", args=[page.pk]),
            icon_name="no-view",
            priority=90,
        )
        yield Button(
            _("Remove"),
            url=reverse("remove_person", args=[page.pk]),
            icon_name="bin",
            priority=95,
        )


@hooks.register("register_log_actions")
def log_actions(actions):
    anonymous = _("Made a person anonymous")
    actions.register_action("editing.made_anonymous", anonymous, anonymous)
    removed, undone = _("Removed a person"), _("Undid the removal of a person")
    actions.register_action("editing.removed", removed, removed)
    actions.register_action("editing.removal_undone", undone, undone)
    actions.register_action(
        "editing.moment_on",
        _("Put a prepared day on the site"),
        _("Put a prepared day on the site"),
    )
    actions.register_action(
        "editing.moment_off",
        _("Took a prepared day off the site"),
        _("Took a prepared day off the site"),
    )

    @actions.register_action("editing.link_replaced")
    class LinkReplacedFormatter(LogFormatter):
        label = _("Replaced a link")

        def format_message(self, log_entry):
            return _("Replaced %(old)s by %(new)s") % log_entry.data
