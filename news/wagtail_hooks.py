from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from news.links import with_link
from news.models import NewsArticlePage, NewsIndexPage
from news.views import AddNewsView


@hooks.register("register_admin_urls")
def screens():
    return [path("news/add/", AddNewsView.as_view(), name="add_news")]


@hooks.register("construct_page_action_menu")
def publish_first(menu_items, request, context):
    """Offer first to publish new news: a draft of it saves itself."""
    if context["view"] == "create" and isinstance(context["parent_page"], NewsIndexPage):
        menu_items.sort(key=lambda item: item.name != "action-publish")


@hooks.register("after_create_page")
def say_that_it_is_there_already(request, page):
    """Tell of an older article with the same link, which was typed and not pasted."""
    if not isinstance(page, NewsArticlePage) or not page.source_url:
        return
    others = NewsArticlePage.objects.filter(locale=page.locale_id).exclude(pk=page.pk)
    if twin := with_link(others, page.source_url):
        edit = reverse("wagtailadmin_pages:edit", args=[twin.pk])
        text = _("There is another article with this link: {link}.")
        link = format_html('<a href="{}">{}</a>', edit, twin.title)
        messages.warning(request, format_html(text, link=link))
