from collections import Counter

from django import forms
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import re_path
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from base.blocks import ProseBlock
from base.cards import IsFilled, pictured
from base.lists import ListPage
from base.pages import BasePage
from config.letters import sort_key
from languages.listing import cached_queryset, localized, rows
from news.forms import YEAR, BelowNewsMixin
from news.querysets import NewsArticleQuerySet


def now_to_the_second():
    """Return the current time without microseconds, which translations would lose."""
    return timezone.now().replace(microsecond=0)


class NewsArticlePage(BelowNewsMixin, BasePage):
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
    topic = models.ForeignKey(
        "news.TopicPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
        help_text=_(
            "What it is about, if the campaign sorts its news. Topics are pages of their own: add "
            "one below the news."
        ),
        verbose_name=_("Topic"),
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
        FieldPanel("topic", widget=forms.Select),
        "body",
    ]
    settings_panels = [FieldPanel("posted_at"), *BasePage.settings_panels]
    search_fields = BasePage.search_fields + [
        index.SearchField("publisher"),
        index.SearchField("body"),
        index.FilterField("date"),
        index.FilterField("posted_at"),
    ]

    override_translatable_fields = BasePage.override_translatable_fields + [
        SynchronizedField("publisher", overridable=False),  # A name, as they write it.
        SynchronizedField("topic", overridable=False),  # The English one, in every language.
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

    @staticmethod
    @cached_queryset
    def linked(language):
        """Return the rows that a link to an article needs."""
        return rows(NewsArticlePage.objects.published(language), "translation_key")

    def neighbours(self):
        """Return the rows of the newer and the older article; None where there is none.

        Two queries.
        """
        articles = NewsArticlePage.linked(self.locale.language_code)
        same = Q(posted_at=self.posted_at)
        newer = Q(posted_at__gt=self.posted_at) | same & Q(translation_key__lt=self.translation_key)
        older = Q(posted_at__lt=self.posted_at) | same & Q(translation_key__gt=self.translation_key)
        return articles.filter(newer).last(), articles.filter(older).first()

    @staticmethod
    @cached_queryset
    def counted(language):
        """Return how many articles lists have: see `NewsArticleQuerySet.counted`."""
        return NewsArticlePage.objects.published(language).counted()

    @cached_property
    def shown_topic(self):
        """The row of the topic in the language of the article, or in English; or None.

        One query, and none for an article without a topic.
        """
        if not self.topic_id:
            return None
        key = Page.objects.filter(pk=self.topic_id).values("translation_key")
        topics = TopicPage.linked(self.locale.language_code)
        return topics.filter(translation_key__in=key).first()

    @cached_property
    def source_in_other_language(self):
        """Return the source's language code if it is not the article's; else an empty string."""
        if not self.source_url:
            return ""
        language = self.source_language or settings.LANGUAGE_CODE
        return "" if language == self.locale.language_code else language


class TopicPage(BelowNewsMixin, ListPage):
    """Lists the news on one topic, paginated."""

    items_per_page = 12

    parent_page_types = ["news.NewsIndexPage"]
    max_count_per_parent = None
    subpage_types = []

    class Meta:
        verbose_name = _("topic")

    @staticmethod
    @cached_queryset
    def linked(language):
        """Return the rows of what links to topics need."""
        return rows(localized(TopicPage.objects, language), "pk")

    def items(self, request):
        articles = NewsArticlePage.cards(self.locale.language_code)
        return articles.filter(topic__translation_key=self.translation_key)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["news"] = self.get_parent()
        return context


class NewsIndexPage(ListPage):
    """Lists all news articles, or those of a year, paginated."""

    items_per_page = 12

    subpage_types = ["news.NewsArticlePage", "news.TopicPage"]

    class Meta:
        verbose_name = _("news index")

    @re_path(rf"^(?P<year>{YEAR})/$")
    def year_part(self, request, year):
        return self.first_part(request, year=int(year))

    @re_path(rf"^(?P<year>{YEAR})/page/(?P<number>[0-9]{{1,6}})/$")
    def later_year_part(self, request, year, number):
        return self.later_part(request, int(number), year=int(year))

    def asked_path(self, year=None):
        return f"{year}/" if year else ""

    def part_paths(self):
        """Return the paths of all parts, also of each year; one query."""
        paths = super().part_paths()
        for year in self.years:
            paths += super().part_paths(year=year)
        return paths

    def items(self, request, year=None):
        """Return the rows of a year, or all; raises Http404 for a year without news."""
        articles = NewsArticlePage.cards(self.locale.language_code)
        if not year:
            return articles
        if year not in self.years:
            raise Http404
        return articles.of_year(year)

    def paginator(self, request, year=None):
        paginator = super().paginator(request, year=year)
        paginator.count = self.by_year[year] if year else self.by_year.total()
        return paginator

    @cached_property
    def numbers(self):
        """How many articles there are by year and topic: see `NewsArticleQuerySet.counted`."""
        return list(NewsArticlePage.counted(self.locale.language_code))

    @cached_property
    def by_year(self):
        """A Counter of the articles by year."""
        found = Counter()
        for year, _topic, number in self.numbers:
            found[year] += number
        return found

    @property
    def years(self):
        """The years that have news, the latest first."""
        return sorted(self.by_year, reverse=True)

    def topics(self):
        """Return the rows of the topics that have news, sorted by title."""
        if not (keys := {key for _year, key, _number in self.numbers if key}):
            return []
        language = self.locale.language_code
        topics = TopicPage.linked(language).filter(translation_key__in=keys)
        return sorted(topics, key=lambda row: sort_key(row.title, language))

    def get_context(self, request, *args, year=None, **kwargs):
        asked = {"year": year} if year else {}
        context = super().get_context(request, *args, **asked, **kwargs)
        context["topics"] = self.topics()
        context["years"] = self.years
        context["year"] = year
        context["part_name"] = str(year or "")
        return context
