from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
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
from campaign.actions import ActionsBlock
from campaign.blocks import NewsletterBlock, PetitionBlock, ShareBlock
from campaign.models import Campaign
from coalition.blocks import CoalitionBlock
from home.banner import Banner
from home.moments import MomentBlock
from home.timeline import TimelinePage as TimelinePage
from home.timeline import WhereItStandsBlock
from languages.listing import public, rows
from news.blocks import LatestNewsBlock
from people.blocks import TestimonialsBlock
from translation.following.slugs import HOME_DEPTH


class SectionsBlock(ProseBlock):
    """StreamBlock with every section, including those of news, people and coalition."""

    hero = HeroBlock(label=_("Hero"))
    reasons = ReasonsBlock(label=_("Reasons"))
    statement = StatementBlock(label=_("Statement"))
    key_figure = KeyFigureBlock(label=_("Key figure"))
    timeline = TimelineBlock(label=_("Timeline"))
    questions = QuestionsBlock(label=_("Questions"))
    petition = PetitionBlock(label=_("Petition"))
    share = ShareBlock(label=_("Share"))
    newsletter = NewsletterBlock(label=_("Newsletter"))
    testimonials = TestimonialsBlock(label=_("Testimonials"))
    latest_news = LatestNewsBlock(label=_("Latest news"))
    coalition = CoalitionBlock(label=_("Coalition"))
    actions = ActionsBlock(label=_("What you can do"))
    where_it_stands = WhereItStandsBlock(label=_("Where it stands"))

    class Meta:
        block_counts = {"hero": {"max_num": 1}}


class SectionsPage(BasePage):
    """Abstract page whose body is a StreamField of sections."""

    body = StreamField(
        SectionsBlock(),
        blank=True,
        help_text=_("The sections of the page, one below the other, in any order."),
        verbose_name=_("Body"),
    )

    content_panels = BasePage.content_panels + ["body"]
    search_fields = BasePage.search_fields + [index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def has_hero(self):
        """Whether a section shows the page's title."""
        return any(section.block_type == "hero" for section in self.body)


class HomePageManager(PageManager.from_queryset(PageQuerySet)):
    def for_readers_of(self, language):
        """Return the live home page of a language, else of the source language, else None."""
        homes = self.live().filter(locale__language_code__in=[language, settings.LANGUAGE_CODE])
        homes = homes.exclude(locale__team__shown=False)
        return min(
            homes.select_related("locale"),
            key=lambda home: home.locale.language_code != language,
            default=None,
        )


class HomePage(Banner, SectionsPage):
    """Home page of a language, with the texts that all its pages share, and the banner."""

    petition_label = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("On the button that leads to the petition, while it runs."),
        verbose_name=_("Petition label"),
    )
    petition_paused = models.TextField(
        blank=True,
        help_text=_("In place of the button while the petition is paused."),
        verbose_name=_("Petition paused"),
    )
    petition_won = models.TextField(
        blank=True,
        help_text=_("In place of the button when the petition is won."),
        verbose_name=_("Petition won"),
    )
    petition_closed = models.TextField(
        blank=True,
        help_text=_("In place of the button when the petition is closed."),
        verbose_name=_("Petition closed"),
    )
    newsletter_heading = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("Above the invitation to subscribe."),
        verbose_name=_("Newsletter heading"),
    )
    newsletter_text = models.TextField(
        blank=True,
        help_text=_("What subscribers receive, and why it is worth it."),
        verbose_name=_("Newsletter text"),
    )
    newsletter_label = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("On the button that leads to the newsletter."),
        verbose_name=_("Newsletter label"),
    )
    share_heading = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("Above the text that visitors copy."),
        verbose_name=_("Share heading"),
    )
    share_text = models.TextField(
        blank=True,
        help_text=_(
            "What visitors pass on, beside the address of the page. Short texts travel further."
        ),
        verbose_name=_("Share text"),
    )
    footer_line = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("At the foot of every page."),
        verbose_name=_("Footer line"),
    )
    footer_about = models.TextField(
        blank=True,
        help_text=_("Who is behind it, in a sentence or two. At the foot of every page."),
        verbose_name=_("Who is behind this"),
    )

    moments = StreamField(
        [("moment", MomentBlock(label=_("Prepared day")))],
        blank=True,
        help_text=_(
            "What the site says on a day that decides, written and translated beforehand. "
            "Under Campaign, Prepared days, one button puts it on the site in every language."
        ),
        verbose_name=_("Prepared for a day"),
    )

    objects = HomePageManager()

    override_translatable_fields = (
        SectionsPage.override_translatable_fields + Banner.override_translatable_fields
    )

    shared_panels = [
        MultiFieldPanel(
            ["petition_label", "petition_paused", "petition_won", "petition_closed"], _("Petition")
        ),
        MultiFieldPanel(
            ["newsletter_heading", "newsletter_text", "newsletter_label"], _("Newsletter")
        ),
        MultiFieldPanel(["share_heading", "share_text"], _("Share")),
        MultiFieldPanel(["footer_line", "footer_about"], _("Footer")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(SectionsPage.content_panels, heading=_("Content")),
            ObjectList(shared_panels, heading=_("Texts used on every page")),
            ObjectList(Banner.banner_panels, heading=_("Banner")),
            ObjectList([FieldPanel("moments")], heading=_("Prepared for a day")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.ContentPage",
        "home.TimelinePage",
        "news.NewsIndexPage",
        "people.PeopleIndexPage",
        "coalition.CoalitionPage",
    ]

    class Meta:
        verbose_name = _("home page")

    def save(self, *args, **kwargs):
        if self.locale_id and self.locale.language_code == settings.LANGUAGE_CODE:
            self.banner_source = self.banner_text
        super().save(*args, **kwargs)

    def petition_words(self, state):
        """Return the text of a petition section for a state of the petition."""
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
    """Page of sections without a type of its own: about, privacy, imprint."""

    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]

    class Meta:
        verbose_name = _("plain page")

    def relatives(self):
        """Return the rows of the pages below it, then of those beside it."""
        below = Q(path__startswith=self.path, depth=self.depth + 1)
        beside = Q(path__startswith=self.path[: -self.steplen], depth=self.depth)
        pages = Page.objects.filter(below | beside & Q(depth__gt=HOME_DEPTH + 1))
        return rows(public(pages.exclude(pk=self.pk))).order_by("-depth", "path")
