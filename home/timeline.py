"""The way of the law: a page with its days, and the section that shows where it stands."""

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.search import index

from base.blocks import EventBlock
from base.events import timeline
from base.pages import BasePage
from campaign.milestones import Milestone
from languages.listing import cached_queryset, localized

# What the picker of sections shows where there is no timeline yet.
EXAMPLE = [EventBlock().meta.preview_value | {"source_url": ""}]


class TimelinePage(BasePage):
    """Page of what happened to the law, and what comes next, each day with its source."""

    events = StreamField(
        [("event", EventBlock(label=_("Event")))],
        blank=True,
        help_text=_("In any order: the site sorts them, and moves what is past by itself."),
        verbose_name=_("Events"),
    )

    content_panels = BasePage.content_panels + ["events"]
    search_fields = BasePage.search_fields + [index.SearchField("events")]

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1  # One in each language, for each has a home page.

    class Meta:
        verbose_name = _("timeline")

    @staticmethod
    def for_readers_of(language):
        """Return the public timeline in a language, else in English, else None; one query."""
        return TimelinePage.public_in(language).first()

    @staticmethod
    @cached_queryset
    def public_in(language):
        return localized(TimelinePage.objects.order_by("pk"), language)

    @cached_property
    def timeline(self):
        return timeline(event.value for event in self.events)


class WhereItStandsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))

    class Meta:
        template = "home/blocks/where_it_stands.html"
        icon = "history"
        group = _("Facts")
        label_format = "{heading}"
        description = _("The newest and the next day of the timeline, and the way to all of it")
        preview_value = {"heading": "Where the law is now"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = TimelinePage.for_readers_of(get_language())
        is_preview = not page and "block_def" in context
        context["timeline_page"] = page
        context["timeline"] = page.timeline if page else timeline(EXAMPLE if is_preview else [])
        return context


def read_milestones(language):
    """Return what `campaign.milestones` wants to know."""
    page = TimelinePage.for_readers_of(language)
    if not page:
        return {}
    days = {"next": page.timeline.next, "newest": page.timeline.newest}
    return {name: day and Milestone(day["date"], day["text"]) for name, day in days.items()}
