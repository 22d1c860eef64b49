from collections import Counter
from math import ceil

from django.conf import settings
from django.db import models
from django.db.models import Case, When
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_countries.fields import CountryField
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from base.blocks import ProseBlock
from base.cards import IsFilled, pictured
from base.lists import ListPage
from base.names import initials
from base.pages import BasePage
from campaign.counts import register_count
from coalition.joining.models import LONGEST_SEARCH_NAME
from coalition.joining.models import JoinRequest as JoinRequest
from coalition.logos import is_light
from coalition.tables.models import CoalitionImport as CoalitionImport
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
    search_name = models.CharField(
        max_length=LONGEST_SEARCH_NAME, default="", editable=False, db_index=True
    )
    logo_is_light = models.BooleanField(default=False, editable=False)
    judged_logo_id = 0  # Of the logo that was looked at last; none has this key.
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

    content_panels = BasePage.named_panels + ["logo", "website", "country", "about"]
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
            "translation_key",
            **pictured("logo", "logo"),
            has_page=IsFilled("about"),
            **more,
        )

    def neighbours(self, backwards=False):
        """Return the rows of the others in its country, in turn.

        They begin with the one after this one, or before it.
        """
        name = self.search_name
        sign, side = ("-", "lt") if backwards else ("", "gt")
        first = Case(When(**{f"search_name__{side}": name}, then=0), default=1)
        members = OrganisationPage.cards(self.locale.language_code).filter(country=self.country)
        others = members.exclude(translation_key=self.translation_key)
        return others.order_by(first, f"{sign}search_name")

    @property
    def is_worth_translating(self):
        return bool(self.about)

    @cached_property
    def initials(self):
        return initials(self.title)

    def pictures(self):
        return super().pictures() + ([(self.logo, ["logo"])] if self.logo else [])

    def save(self, *args, **kwargs):
        # Some letters become many.
        self.search_name = folded(self.title)[:LONGEST_SEARCH_NAME]
        super().save(*args, **kwargs)

    def full_clean(self, *args, **kwargs):
        super().full_clean(*args, **kwargs)
        if self.judged_logo_id != self.logo_id:
            self.logo_is_light = bool(self.logo) and is_light(self.logo)
            self.judged_logo_id = self.logo_id


register_count(OrganisationPage, _("Organisations in the coalition"))


class CoalitionPage(ListPage):
    """Lists all organisations, or those of a country, and finds them by name."""

    items_per_page = 400  # All of them, so that searching as one types finds everybody.

    subpage_types = ["coalition.OrganisationPage"]

    class Meta:
        verbose_name = _("coalition")

    @path("country/<slug:country>/")
    def country_part(self, request, country):
        return self.first_part(request, country=country)

    @path("country/<slug:country>/page/<int:number>/")
    def later_country_part(self, request, country, number):
        return self.later_part(request, number, country=country)

    @path("")
    def first_part(self, request, country=""):
        """Render the first part; redirect from `?country=BE`, which countries had in the past."""
        asked = request.GET.get("country", "").lower()
        if not country and asked in self.codes:
            return self.redirect_to(request, self.asked_path(asked), without="country")
        return super().first_part(request, **({"country": country} if country else {}))

    def asked_path(self, country=""):
        return f"country/{country}/" if country else ""

    def part_paths(self):
        """Return the paths of all parts, also of each country; one query."""
        numbers = {**self.numbers, "": self.numbers.total()}
        return [
            self.part_path(number + 1, country=country)
            for country in ["", *self.codes]
            for number in range(max(ceil(numbers[country] / self.items_per_page), 1))
        ]

    def items(self, request, country=""):
        """Return the rows of a country that match `?q=`, sorted by name.

        `country` is a code in lower case; raises Http404 where no organisation is there.
        """
        language = self.locale.language_code
        organisations = OrganisationPage.cards(language)
        if words := request.GET.get("q", "") if request else "":
            organisations = organisations.named(words)
        if country:
            if country not in self.codes:
                raise Http404
            organisations = organisations.filter(country=country.upper())
        return in_order(organisations, language)

    @cached_property
    def numbers(self):
        """The numbers of organisations by code of their country, in lower case, or empty."""
        organisations = OrganisationPage.objects.published(settings.LANGUAGE_CODE).order_by()
        return Counter(code.lower() for code in organisations.values_list("country", flat=True))

    @property
    def codes(self):
        """The codes of the countries in use, in lower case."""
        return sorted(code for code in self.numbers if code)

    def countries(self):
        """Return pairs of code and name of the countries in use, sorted by name."""
        language = self.locale.language_code
        names = ((code, countries.name(code.upper())) for code in self.codes)
        return sorted(names, key=lambda country: sort_key(country[1], language))

    def get_context(self, request, *args, country="", **kwargs):
        asked = {"country": country} if country else {}
        context = super().get_context(request, *args, **asked, **kwargs)
        context["countries"] = self.countries()
        context["country"] = country
        context["part_name"] = countries.name(country.upper()) if country else ""
        context["asked_name"] = request.GET.get("q", "").strip()
        return context
