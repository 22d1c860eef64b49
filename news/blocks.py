"""Windows on to the news, for pages elsewhere on the site."""

from django.utils.translation import get_language
from wagtail import blocks

from news.models import NewsArticlePage


class LatestNewsBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    count = blocks.IntegerBlock(
        default=8, min_value=1, max_value=24, help_text="How many articles to show."
    )

    class Meta:
        template = "news/blocks/latest_news.html"
        icon = "calendar-alt"
        group = "The campaign"
        label_format = "{heading}"
        description = "The newest articles, kept up to date by themselves"
        preview_value = {"heading": "Latest news", "count": 3}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        articles = NewsArticlePage.cards(get_language())
        context["articles"] = articles[: value["count"]]
        return context
