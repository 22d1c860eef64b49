from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from base.blocks import (
    HeroBlock,
    KeyFigureBlock,
    ProseBlock,
    QuestionsBlock,
    ReasonsBlock,
    StatementBlock,
    TimelineBlock,
)
from base.pages import BasePage
from campaign.blocks import NewsletterBlock, PetitionBlock, ShareBlock
from campaign.models import Campaign
from coalition.blocks import CoalitionBlock
from news.blocks import LatestNewsBlock
from people.blocks import TestimonialsBlock


class SectionsBlock(ProseBlock):
    """Everything a page can say, and a window on to each part of the site."""

    hero = HeroBlock()
    reasons = ReasonsBlock()
    statement = StatementBlock()
    key_figure = KeyFigureBlock()
    timeline = TimelineBlock()
    questions = QuestionsBlock()
    petition = PetitionBlock()
    share = ShareBlock()
    newsletter = NewsletterBlock()
    testimonials = TestimonialsBlock()
    latest_news = LatestNewsBlock()
    coalition = CoalitionBlock()

    class Meta:
        block_counts = {"hero": {"max_num": 1}}


class SectionsPage(BasePage):
    """A page made of sections, one below the other."""

    body = StreamField(
        SectionsBlock(),
        blank=True,
        help_text="The sections of the page, one below the other, in any order.",
    )

    content_panels = BasePage.content_panels + ["body"]
    search_fields = BasePage.search_fields + [index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def has_hero(self):
        """Whether a section shows the title, so that the page need not."""
        return any(section.block_type == "hero" for section in self.body)


class HomePageManager(PageManager.from_queryset(PageQuerySet)):
    def for_readers_of(self, language):
        """The home page visitors can read in a language, else in the source language, else None."""
        homes = self.live().filter(locale__language_code__in=[language, settings.LANGUAGE_CODE])
        homes = homes.exclude(locale__team__shown=False)
        return min(
            homes.select_related("locale"),
            key=lambda home: home.locale.language_code != language,
            default=None,
        )


class HomePage(SectionsPage):
    """The first page of a language, and the keeper of the words used on all of its pages."""

    petition_label = models.CharField(
        max_length=255,
        blank=True,
        help_text="On the button that leads to the petition, while it runs.",
    )
    petition_paused = models.TextField(
        blank=True, help_text="In place of the button while the petition is paused."
    )
    petition_won = models.TextField(
        blank=True, help_text="In place of the button when the petition is won."
    )
    petition_closed = models.TextField(
        blank=True, help_text="In place of the button when the petition is closed."
    )
    newsletter_heading = models.CharField(
        max_length=255, blank=True, help_text="Above the invitation to subscribe."
    )
    newsletter_text = models.TextField(
        blank=True, help_text="What subscribers receive, and why it is worth it."
    )
    newsletter_label = models.CharField(
        max_length=255, blank=True, help_text="On the button that leads to the newsletter."
    )
    share_heading = models.CharField(
        max_length=255, blank=True, help_text="Above the text that visitors copy."
    )
    share_text = models.TextField(
        blank=True,
        help_text="What visitors pass on, beside the address of the page. Short texts travel "
        "further.",
    )
    footer_line = models.CharField(
        max_length=255, blank=True, help_text="At the foot of every page."
    )

    objects = HomePageManager()

    shared_panels = [
        MultiFieldPanel(
            ["petition_label", "petition_paused", "petition_won", "petition_closed"], "Petition"
        ),
        MultiFieldPanel(
            ["newsletter_heading", "newsletter_text", "newsletter_label"], "Newsletter"
        ),
        MultiFieldPanel(["share_heading", "share_text"], "Share"),
        FieldPanel("footer_line"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(SectionsPage.content_panels, heading="Content"),
            ObjectList(shared_panels, heading="Texts used on every page"),
            ObjectList(BasePage.promote_panels, heading="Promote"),
            ObjectList(BasePage.settings_panels, heading="Settings"),
        ]
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.ContentPage",
        "news.NewsIndexPage",
        "people.PeopleIndexPage",
        "coalition.CoalitionPage",
    ]

    class Meta:
        verbose_name = "home page"

    def petition_words(self, state):
        """The call to sign, or what became of the petition."""
        return {
            Campaign.Petition.RUNNING: self.petition_label,
            Campaign.Petition.PAUSED: self.petition_paused,
            Campaign.Petition.WON: self.petition_won,
            Campaign.Petition.CLOSED: self.petition_closed,
        }[state]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # A preview shows the words being edited, not the ones published.
        context["home_page"] = self
        return context


class ContentPage(SectionsPage):
    """A page of its own: what this is about, privacy, imprint."""

    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = "plain page"
