from django.conf import settings
from django.db import models
from django.db.models import Case, When
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from base.blocks import ProseBlock
from base.cards import pictured
from base.lists import ListPage
from base.names import initials
from base.pages import BasePage
from base.paper import paper_size
from languages.listing import cached_queryset, in_source_order, localized, rows
from people.consent import Consent as Consent
from people.removal import PersonRemoved, is_removed

# The most letters for each size of type on a poster.
POSTER_SIZES = (110, 180, 340, 580, 1050)


class PersonQuerySet(PageQuerySet):
    def published(self, language):
        """Return public people in a language, in the tree order of the English pages."""
        return in_source_order(localized(self, language), language)


class PersonPage(BasePage):
    """Person who would be affected by the law, with a quotation."""

    role = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("What they are or do: Young activist, Journalist."),
        verbose_name=_("Role"),
    )
    country = CountryField(
        blank=True, help_text=_("Where they live or work."), verbose_name=_("Country")
    )
    organisation = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("Whom they speak for, if not for themselves."),
        verbose_name=_("Organisation"),
    )
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A picture of them. Their initials stand in for it while there is none."),
        verbose_name=_("Portrait"),
    )
    portrait_description = models.CharField(
        max_length=255,
        blank=True,
        help_text=_(
            "What the portrait shows, for those who cannot see it. Left empty, it is "
            "“Photo of” and the name, in each language."
        ),
        verbose_name=_("Portrait description"),
    )
    headline = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("Their point in a few words, for short lists."),
        verbose_name=_("Headline"),
    )
    quote = models.TextField(
        help_text=_(
            "What they say, without quotation marks: each language adds its own. Every "
            "place that quotes them shows this text."
        ),
        verbose_name=_("Quote"),
    )
    story = StreamField(
        ProseBlock(),
        blank=True,
        help_text=_("More about them, on their own page."),
        verbose_name=_("Story"),
    )

    objects = PageManager.from_queryset(PersonQuerySet)()

    content_panels = BasePage.named_panels + [
        MultiFieldPanel(["role", "country", "organisation"], _("Who they are")),
        MultiFieldPanel(["portrait", "portrait_description"], _("Portrait")),
        MultiFieldPanel(["headline", "quote"], _("What they say")),
        "story",
    ]
    search_fields = BasePage.search_fields + [
        index.SearchField("role"),
        index.SearchField("organisation"),
        index.SearchField("headline"),
        index.SearchField("quote"),
        index.SearchField("story"),
    ]
    override_translatable_fields = BasePage.override_translatable_fields + [
        SynchronizedField("title", overridable=False),  # A name is the same in every language.
        SynchronizedField("organisation", overridable=False),
        SynchronizedField("country", overridable=False),
    ]

    parent_page_types = ["people.PeopleIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    @staticmethod
    @cached_queryset
    def cards(language):
        """Return the rows that lists show."""
        return rows(
            PersonPage.objects.published(language),
            "translation_key",
            "role",
            "country",
            "organisation",
            "portrait_description",
            "headline",
            "quote",
            **pictured("portrait", "portrait"),
        )

    def others(self, backwards=False):
        """Return the rows of the others, each in turn: so everybody is led to by as many.

        In the order of their keys, which is the same in every language, beginning after this one,
        or before it.
        """
        key = self.translation_key
        sign, side = ("-", "lt") if backwards else ("", "gt")
        first = Case(When(**{f"translation_key__{side}": key}, then=0), default=1)
        others = PersonPage.cards(self.locale.language_code).exclude(translation_key=key)
        return others.order_by(first, f"{sign}translation_key")

    def publish(self, revision, *args, **kwargs):
        """Refuse somebody who was removed, in every language; undoing that deletes it first.

        Wagtail's editor does not come here: a hook does the same there. Raises PersonRemoved.
        """
        if is_removed(self):
            raise PersonRemoved(self)
        super().publish(revision, *args, **kwargs)

    @cached_property
    def initials(self):
        return initials(self.title)

    @cached_property
    def portrait_alt(self):
        return self.portrait_description or gettext("Photo of %(name)s") % {"name": self.title}

    @property
    def paper_size(self):
        return paper_size(len(self.quote), POSTER_SIZES)

    def pictures(self):
        portrait = [(self.portrait, ["portrait", "large-portrait"])] if self.portrait else []
        return super().pictures() + portrait

    @cached_property
    def meta_description(self):
        return self.search_description or self.summary or self.quote


class PeopleIndexPage(ListPage):
    """Lists all people, paginated."""

    items_per_page = 24

    subpage_types = ["people.PersonPage"]

    class Meta:
        verbose_name = _("people index")

    def items(self, request):
        return PersonPage.cards(self.locale.language_code)
