from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_countries.fields import CountryField
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from base.blocks import ProseBlock
from base.cards import IsFilled, pictured
from base.names import initials
from base.pages import BasePage, ListPage
from campaign.counts import register_count
from coalition.logos import is_light
from config.letters import folded, sort_key
from languages.listing import cached_queryset, localized, rows


class OrganisationQuerySet(PageQuerySet):
    def published(self, language):
        """Return every public organisation once, translated where it is.

        Names are in order as far as the database knows it; `in_order` does the rest.
        """
        return localized(self, language).order_by("search_name", "translation_key")

    def named(self, words):
        """Filter by words in the name, ignoring case and accents."""
        for word in folded(words).split():
            self = self.filter(search_name__contains=word)
        return self


def in_order(organisations, language):
    """Return rows of organisations sorted by name for a language."""
    return sorted(organisations, key=lambda row: sort_key(row.title, language))


class OrganisationPage(BasePage):
    """Organisation that supports the campaign.

    It exists once, in the source language, and is listed in all. Only an organisation
    with something to say about itself is worth translating.
    """

    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Its name is shown in its place while there is none."),
        verbose_name=_("Logo"),
    )
    # Its name without accents and capitals, and what its logo is like: found out when it is saved.
    search_name = models.CharField(max_length=510, default="", editable=False, db_index=True)
    logo_is_light = models.BooleanField(default=False, editable=False)
    website = models.URLField(
        blank=True,
        max_length=500,
        help_text=_("Its own address, with https://."),
        verbose_name=_("Website"),
    )
    country = CountryField(
        blank=True,
        help_text=_("Where it is based. Leave it empty if it works everywhere."),
        verbose_name=_("Country"),
    )
    about = StreamField(
        ProseBlock(),
        blank=True,
        help_text=_("What it does, on a page of its own. Leave it empty for a name and a logo."),
        verbose_name=_("About"),
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
        verbose_name = _("organisation")

    @staticmethod
    @cached_queryset
    def cards(language, **more):
        """Return the rows that lists show."""
        return rows(
            OrganisationPage.objects.published(language),
            "website",
            "country",
            "logo_is_light",
            **pictured("logo", "logo"),
            has_page=IsFilled("about"),
            **more,
        )

    @property
    def is_worth_translating(self):
        return bool(self.about)

    @cached_property
    def initials(self):
        return initials(self.title)

    def pictures(self):
        return super().pictures() + ([(self.logo, ["logo"])] if self.logo else [])

    def save(self, *args, **kwargs):
        self.search_name = folded(self.title)
        super().save(*args, **kwargs)

    def full_clean(self, *args, **kwargs):
        super().full_clean(*args, **kwargs)
        self.logo_is_light = bool(self.logo) and is_light(self.logo)


register_count(OrganisationPage, _("Organisations in the coalition"))


class CoalitionPage(ListPage):
    """Lists all organisations, filtered by name and country."""

    items_per_page = 400  # All of them, so that searching as one types finds everybody.
    questions = ("q", "country")

    subpage_types = ["coalition.OrganisationPage"]

    class Meta:
        verbose_name = _("coalition")

    def items(self, request):
        """Return the rows that match `?q=` and `?country=`, sorted by name."""
        language = self.locale.language_code
        organisations = OrganisationPage.cards(language).named(request.GET.get("q", ""))
        if country := self.country_asked_for(request):
            organisations = organisations.filter(country=country)
        return in_order(organisations, language)

    def countries(self):
        """Return pairs of code and name of the countries in use, sorted by name."""
        codes = OrganisationPage.objects.published(settings.LANGUAGE_CODE).order_by()
        codes = set(codes.exclude(country="").values_list("country", flat=True))
        language = self.locale.language_code
        names = ((code, countries.name(code)) for code in codes)
        return sorted(names, key=lambda country: sort_key(country[1], language))

    def country_asked_for(self, request):
        """Return the valid country code in `?country=`, or an empty string."""
        code = request.GET.get("country", "").upper()
        return code if code in dict(countries) else ""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["countries"] = self.countries()
        context["asked_name"] = request.GET.get("q", "").strip()
        context["asked_country"] = self.country_asked_for(request)
        return context
