from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from base.blocks import ProseBlock
from base.cards import IsFilled, pictured
from base.lists import ListPage
from base.pages import BasePage
from languages.listing import cached_queryset, localized, rows


def now_to_the_second():
    """Return the current time without microseconds, which translations would lose."""
    return timezone.now().replace(microsecond=0)


class NewsArticleQuerySet(PageQuerySet):
    def published(self, language):
        """Return public articles in a language, newest first.

        The order is the same in every language, and does not depend on the date shown,
        which may be unknown.
        """
        return localized(self, language).order_by("-posted_at", "translation_key")


class NewsArticlePage(BasePage):
    """News article, our own or a summary of one by others."""

    date = models.DateField(
        null=True,
        blank=True,
        help_text=_(
            "The day it was published, shown to readers. Leave it empty if it is not known."
        ),
        verbose_name=_("Date"),
    )
    publisher = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("Who reported it, if it was not us."),
        verbose_name=_("Publisher"),
    )
    source_url = models.URLField(
        blank=True,
        max_length=500,
        verbose_name=_("Source"),
        help_text=_("Where it was published. Leave it empty if it is our own news."),
    )
    source_language = models.CharField(
        max_length=10,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_(
            "The language of the source, if it is not English: readers are told before "
            "they follow the link."
        ),
        verbose_name=_("Source language"),
    )
    posted_at = models.DateTimeField(
        default=now_to_the_second,
        verbose_name=_("Place in the list"),
        help_text=_(
            "News stands in the order of these times, the newest first. Filled in by "
            "itself; change it to move the article up or down."
        ),
    )
    body = StreamField(
        ProseBlock(),
        blank=True,
        help_text=_("The article itself. Leave it empty if the summary and the source say it all."),
        verbose_name=_("Body"),
    )

    objects = PageManager.from_queryset(NewsArticleQuerySet)()

    content_panels = BasePage.content_panels + [
        "date",
        MultiFieldPanel(["publisher", "source_url", "source_language"], _("Reported by others")),
        "body",
    ]
    settings_panels = [FieldPanel("posted_at"), *BasePage.settings_panels]
    search_fields = BasePage.search_fields + [
        index.SearchField("body"),
        index.FilterField("date"),
        index.FilterField("posted_at"),
    ]

    override_translatable_fields = BasePage.override_translatable_fields + [
        SynchronizedField("publisher", overridable=False),  # A name, as they write it.
    ]

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("news article")

    @staticmethod
    @cached_queryset
    def cards(language):
        """Return the rows that lists show."""
        return rows(
            NewsArticlePage.objects.published(language),
            "summary",
            "date",
            "publisher",
            "source_url",
            "source_language",
            has_body=IsFilled("body"),
            **pictured("image", "card"),
        )

    @cached_property
    def source_in_other_language(self):
        """Return the source's language code if it is not the article's; else an empty string."""
        if not self.source_url:
            return ""
        language = self.source_language or settings.LANGUAGE_CODE
        return "" if language == self.locale.language_code else language


class NewsIndexPage(ListPage):
    """Lists all news articles, paginated."""

    items_per_page = 12

    subpage_types = ["news.NewsArticlePage"]

    class Meta:
        verbose_name = _("news index")

    def items(self, request):
        return NewsArticlePage.cards(self.locale.language_code)
