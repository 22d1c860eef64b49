"""What visitors can find: each public page in their language, or else in English."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_countries.fields import CountryField
from wagtail.models import Page, get_page_models
from wagtail.search import index

from base.pages import BasePage
from campaign.facts import fill
from campaign.sharing import shortened
from coalition.models import OrganisationPage
from languages.listing import cached_queryset, in_source_order, localized, rows
from news.models import NewsArticlePage
from people.models import PersonPage
from search.texts import plain, text_of
from search.words import words
from translation.following.slugs import HOME_DEPTH

# What visitors call a page, by its type: a number in the index.
KINDS = {
    BasePage: _("Page"),
    NewsArticlePage: _("News"),
    PersonPage: _("Person"),
    OrganisationPage: _("Organisation"),
}
# Fields that say what a page is about, the best first.
SUMMARIES = ("summary", "headline", "quote")
SUMMARY_LENGTH = 160
AS_TEXT = {"output_field": TextField()}
KEPT = 15_000  # Texts with their words: some 15 MB for 150 pages in 24 languages.


@dataclass(frozen=True)
class Entry:
    """Page as a result shows it, and the words by which it is found."""

    key: UUID
    title: str
    address: str
    kind: type
    summary: str
    language: str
    text: str

    @property
    def kind_name(self):
        return KINDS[self.kind]

    @cached_property
    def words(self):
        """The distinct words of title, summary and text, each between two spaces.

        Those of the text are sorted, without those that the others have.
        """
        title, summary, text = map(_distinct, (self.title, self.summary, self.text))
        shown = {*title.split(), *summary.split()}
        rest = " ".join(sorted({*text.split()} - shown))
        return tuple(f" {each} " for each in (title, summary, rest))


def entries(language, address, facts):
    """Return the Entry of each page that a reader of a language can find; one query.

    `address` and `facts` are as `languages.homes.addresses` and `Campaign.fact_texts`. The pages of
    the menus are first, in their order, then all others, with those that were added last first.
    """
    main, others = [], []
    for row in found_rows(language):
        found = entry(row, address, facts)
        if found.address:
            (main if row.depth <= HOME_DEPTH + 1 else others).append(found)
    return main + others[::-1]


def entry(row, address, facts):
    model = ContentType.objects.get_for_id(row.content_type).model_class()
    texts = {field.name: text_of(field, getattr(row, column(field))) for field in searched(model)}
    summary = next(filter(None, map(texts.get, SUMMARIES)), "")
    text = " ".join(filter(None, texts.values()))
    title, summary, text = (fill(each, facts) for each in (plain(row.title), summary, text))
    beginning = (summary or text)[: 2 * SUMMARY_LENGTH]
    return Entry(
        key=row.translation_key,
        title=title,
        address=address(row.language, row.url_path),
        kind=next(kind for kind in model.__mro__ if kind in KINDS),
        summary=shortened(beginning, SUMMARY_LENGTH, lambda letter: 1),
        language=row.language,
        text=f"{text} {countries.name(row.text_country)}",
    )


@cached_queryset
def found_rows(language):
    """Return the rows of all pages, each with the texts of its type; others are empty."""
    paths = {}
    for model in page_types():
        for field in [*searched(model), *country_fields(model)]:
            paths.setdefault(column(field), []).append(f"{model._meta.model_name}__{field.name}")
    texts = {
        name: Coalesce(*[Cast(path, TextField()) for path in found], Value(""), **AS_TEXT)
        for name, found in paths.items()
    }
    pages = localized(Page.objects.filter(depth__gte=HOME_DEPTH), language)
    fields = ("translation_key", "content_type", "depth")
    return rows(in_source_order(pages, language), *fields, **texts)


@lru_cache
def page_types():
    return [model for model in get_page_models() if issubclass(model, BasePage)]


@lru_cache
def searched(model):
    """Return the fields that a page is found by beside its title: those of its `search_fields`."""
    names = [each.field_name for each in model.search_fields if type(each) is index.SearchField]
    return [model._meta.get_field(name) for name in names if name != "title"]


def country_fields(model):
    return [field for field in model._meta.fields if isinstance(field, CountryField)]


def column(field):
    return "text_country" if isinstance(field, CountryField) else f"text_{field.name}"


@lru_cache(KEPT)
def _distinct(text):
    """Return the distinct words of a text, in one; what is kept cannot be out of date."""
    return " ".join(dict.fromkeys(words(text)))
