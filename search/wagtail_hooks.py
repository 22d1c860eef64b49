from django.urls import path
from wagtail import hooks

from search import promoting


@hooks.register("register_admin_urls")
def screens():
    """Return the addresses of Wagtail's screens that ours take the place of."""
    return [
        path("searchpicks/", promoting.PromotionsView.as_view()),
        path("searchpicks/results/", promoting.PromotionsView.as_view(results_only=True)),
        path("searchpicks/add/", promoting.AddPromotionView.as_view()),
        path("searchpicks/<int:query_id>/", promoting.EditPromotionView.as_view()),
        path("searchpicks/queries/<path:rest>", promoting.not_counted),
        path("searchpicks/reports/<path:rest>", promoting.not_counted),
    ]


@hooks.register("construct_reports_menu")
def no_search_terms(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]
