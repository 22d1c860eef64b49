from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django_countries.fields import CountryField
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.base import BasePage, ListPage
from home.blocks import ProseBlock
from translation.listing import localized


class OrganisationQuerySet(PageQuerySet):
    def published(self, language):
        """Every organisation, by name, with its text in a language where it has one."""
        organisations = localized(self, language)
        return organisations.order_by(Lower("title"), "translation_key").prefetch_related(
            "logo__renditions"
        )


class OrganisationPage(BasePage):
    """One of those who stand behind the campaign.

    It exists once, in the source language, and is listed in all. Only an organisation
    with something to say about itself is worth translating.
    """

    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Its name is shown in its place while there is none.",
    )
    website = models.URLField(blank=True, help_text="Its own address, with https://.")
    country = CountryField(
        blank=True, help_text="Where it is based. Leave it empty if it works everywhere."
    )
    about = StreamField(
        ProseBlock(),
        blank=True,
        help_text="What it does, on a page of its own. Leave it empty for a name and a logo.",
    )

    objects = PageManager.from_queryset(OrganisationQuerySet)()

    content_panels = BasePage.content_panels + ["logo", "website", "country", "about"]
    search_fields = BasePage.search_fields + [
        index.SearchField("about"),
        index.FilterField("country"),
    ]
    override_translatable_fields = BasePage.override_translatable_fields + [
        SynchronizedField("title", overridable=False),  # A name is the same in every language.
        SynchronizedField("country", overridable=False),
    ]

    parent_page_types = ["coalition.CoalitionPage"]
    subpage_types = []

    class Meta:
        verbose_name = "organisation"


class CoalitionPage(ListPage):
    """Shows everyone who stands behind the campaign."""

    items_per_page = 60

    subpage_types = ["coalition.OrganisationPage"]

    class Meta:
        verbose_name = "coalition"

    def items(self, request):
        return OrganisationPage.objects.published(self.locale.language_code)
