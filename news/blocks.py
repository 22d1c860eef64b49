"""Blocks that show news on other pages."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.models import NewsArticlePage


class LatestNewsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    count = blocks.IntegerBlock(
        default=8,
        min_value=1,
        max_value=24,
        help_text=_("How many articles to show."),
        label=_("Count"),
    )

    class Meta:
        template = "news/blocks/latest_news.html"
        icon = "calendar-alt"
        group = _("The campaign")
        label_format = "{heading}"
        description = _("The newest articles, kept up to date by themselves")
        preview_value = {"heading": "Latest news", "count": 3}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        articles = NewsArticlePage.cards(get_language())
        context["articles"] = articles[: value["count"]]
        return context
