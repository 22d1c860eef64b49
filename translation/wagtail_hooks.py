from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail_localize import wagtail_hooks as stock_hooks

from translation import views
from translation.desk import hooks as desk_hooks  # noqa: F401
from translation.exchange import stock
from translation.exchange import views as exchange
from translation.following.guard import page_problems
from translation.following.middleware import say_not_published
from translation.overview import hooks as overview_hooks  # noqa: F401
from translation.teams import hooks as team_hooks  # noqa: F401
from translation.teams.permissions import may_lead, source_locale_id

# Before wagtail-localize's own: the first address that matches wins, and the first
# hook that answers.
EARLY = -10
NO_ERROR = (None, None, None)


@hooks.register("register_admin_urls", order=EARLY)
def safe_views():
    translation = "localize/translate/<int:translation_id>"
    return [
        path("localize/submit/page/<int:page_id>/", views.SubmitPageView.as_view()),
        path("localize/update/<int:translation_source_id>/", views.UpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
        path(f"{translation}/disable/", views.stop_translation),
        path(f"{translation}/strings/<int:string_segment_id>/edit/", stock.edit_text),
        path(f"{translation}/pofile/download/", exchange.download_pofile),
        path(f"{translation}/pofile/upload/", exchange.upload_pofile),
        path("localize/reports/translations/", views.report),
        path("localize/reports/translations/results/", views.report, {"results_only": True}),
    ]


@hooks.register("register_admin_urls")
def screens():
    return [path("translation/", include("translation.urls"))]


@hooks.register("before_edit_page", order=EARLY)
def guard_translation_editor(request, page):
    """Refuse to publish an incomplete translation before its page is changed."""
    publishing = request.method == "POST" and request.POST.get("action") == "publish"
    if publishing and (problems := page_problems(page)):
        say_not_published(request, page, problems)
        return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("construct_page_action_menu")
def no_aliases(menu_items, request, context):
    """Hide aliases, which this site does not use."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


def replace_button_of_wagtail_localize():
    """Take its button away, which asks the database three times for each page of a list."""
    for name in ("register_page_header_buttons", "register_page_listing_more_buttons"):
        hooks.TemporaryHook([(name, stock_hooks.page_listing_more_buttons)], 0).__exit__(*NO_ERROR)


replace_button_of_wagtail_localize()


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def translate_button(page, user, view_name=None, next_url=None):
    """Offer to send live English pages to languages; the form says which are left."""
    is_english = page.live and page.depth > 1 and page.locale_id == source_locale_id(user)
    if is_english and user.has_perm("wagtail_localize.submit_translation"):
        yield Button(
            _("Translate this page"),
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
            priority=60,
            icon_name="wagtail-localize-language",
        )


@hooks.register("construct_reports_menu")
def no_foreign_reports(request, menu_items):
    """Hide reports about every language from translators."""
    if not may_lead(request.user):
        menu_items[:] = [item for item in menu_items if "localize" not in item.url]


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action("translation.held_back")
    class HeldBackFormatter(LogFormatter):
        label = _("Held back a scheduled translation")

        def format_message(self, log_entry):
            texts = log_entry.data.get("texts", 0)
            return f"Not published as scheduled: {texts} texts were not ready"
