"""The rules: which files a change affects, and how soon each is to be written.

What they miss is found by the sweep, minutes later; tests let the sweep prove that they miss
nothing.
"""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, get_page_models

from base.pages import BasePage
from campaign.counts import is_counted
from campaign.models import Campaign
from home.models import SectionsPage
from languages.homes import live_languages
from news.models import NewsArticlePage, TopicPage
from publishing.files.addresses import (
    LANGUAGES,
    ROOT,
    Address,
    all_addresses,
    blank_request,
    of_language,
    of_pages,
    of_sitemaps,
)
from publishing.files.leading import pages_leading_to
from publishing.models import PublishedFile
from translation.following.slugs import HOME_DEPTH

# How soon a file is written, the smallest number first.
ITSELF, SHOWS_IT, NAMES_IT, SEARCH, SITEMAPS, SWEEP = range(6)

# The sections that show pages of a type.
SECTIONS = {
    "news.NewsArticlePage": "latest_news",
    "people.PersonPage": "testimonials",
    "coalition.OrganisationPage": "coalition",
}
ADDRESS = ("path", "language", "page_pk")
IN_FEED = "news.NewsArticlePage"


@dataclass(frozen=True)
class Subject:
    """A page that has changed, as it was then: by now it may be deleted."""

    pk: int
    key: str
    parent_key: str
    language: str
    model: str
    is_home: bool
    is_structural: bool  # Menus and breadcrumbs name it.
    referring: tuple[int, ...] = ()
    topic_key: str = ""  # Of the page that lists it beside its parent.

    @classmethod
    def of(cls, page, is_leaving=False):
        """Make the subject of a page; one that is leaving takes with it who refers to it."""
        parent = page.get_parent()
        return cls(
            pk=page.pk,
            key=str(page.translation_key),
            parent_key=str(parent.translation_key) if parent else "",
            language=page.locale.language_code,
            model=page.specific_class._meta.label,
            is_home=page.depth == HOME_DEPTH,
            is_structural=page.depth <= HOME_DEPTH + 1 or page.numchild > 0,
            referring=_showing(page) if is_leaving else (),
            topic_key=topic_key(page),
        )

    @property
    def reach(self):
        """Return the languages whose lists show it: all may fall back to English."""
        live = live_languages(blank_request())
        is_english = self.language == settings.LANGUAGE_CODE
        return live if is_english else [code for code in live if code == self.language]

    as_dict = asdict


def topic_key(page):
    """Return the translation key of the topic of a news article; empty where there is none."""
    if not issubclass(page.specific_class, NewsArticlePage):
        return ""
    topic = TopicPage.objects.filter(articles=page.pk)
    return str(topic.values_list("translation_key", flat=True).first() or "")


def affected(subject):
    """Return the ranks of the files that a change of a page affects, by their Address."""
    if subject.is_home and _is_new(subject):
        return affected_by_everything()
    ranks = {}

    def add(addresses, rank):
        for address in addresses:
            own = max(rank, NAMES_IT) if address.is_later_part else rank
            ranks[address] = min(own, ranks.get(address, own))

    for pages, rank in affected_pages(subject):
        pks = list(pages.values_list("pk", flat=True))
        add(_addresses_until_now(pks), rank)
        add(of_pages(Page.objects.filter(pk__in=pks)), rank)
    for code in subject.reach:
        for address in of_language(code):
            is_shown = address.is_feed and subject.model == IN_FEED
            is_counted_there = address.is_banner and is_counted(subject.model)
            if address.is_search_index:
                add([address], SEARCH)
            elif subject.is_structural or is_shown or is_counted_there:
                add([address], SHOWS_IT if address.is_feed else NAMES_IT)
    if subject.is_structural:
        add([Address(ROOT), Address(LANGUAGES)], NAMES_IT)
    add(of_sitemaps(), SITEMAPS)
    return ranks


def affected_pages(subject):
    """Yield pairs of a queryset of pages and the rank of their files."""
    siblings = Page.objects.filter(translation_key=subject.key)
    in_reach = Page.objects.filter(locale__language_code__in=subject.reach)
    yield Page.objects.filter(pk=subject.pk), ITSELF
    yield siblings, NAMES_IT  # In hreflang and the language switcher.
    quoting = [*subject.referring, *referring_pages(siblings.values_list("pk", flat=True))]
    yield Page.objects.filter(pk__in=quoting), NAMES_IT
    for page in Page.objects.filter(pk=subject.pk, live=True):
        yield in_reach.filter(pk__in=pages_leading_to(page)), NAMES_IT
    if subject.is_structural:
        yield in_reach.filter(depth=HOME_DEPTH), SHOWS_IT
        yield in_reach, NAMES_IT
        return
    yield in_reach.filter(translation_key=subject.parent_key), SHOWS_IT
    if subject.topic_key:
        yield in_reach.filter(translation_key=subject.topic_key), SHOWS_IT
    if section := SECTIONS.get(subject.model):
        yield in_reach.filter(pk__in=_with_section(section)), SHOWS_IT
    if is_counted(subject.model):
        yield from _pages_naming_counts()


def _showing(page):
    """Return the primary keys of the pages that refer or lead on to one that is leaving."""
    return (*referring_pages([page.pk]), *pages_leading_to(page))


def affected_by_everything():
    """Return the ranks of all files, as where the campaign's facts change."""
    known = [Address(*row) for row in PublishedFile.objects.values_list(*ADDRESS)]
    ranks = dict.fromkeys([*known, *all_addresses()], NAMES_IT)
    ranks |= {address: SEARCH for address in ranks if address.is_search_index}
    return ranks | {address: SITEMAPS for address in ranks if address.is_sitemap}


def affected_by_promotions():
    """Return the ranks of the files that have the search results which editors promote."""
    codes = live_languages(blank_request())
    addresses = [address for code in codes for address in of_language(code)]
    return {address: SEARCH for address in addresses if address.is_search_index}


def referring_pages(pks, model=Page):
    """Return the primary keys of the pages whose texts and fields refer to objects of a model."""
    pages = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(
        base_content_type=pages,
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=[str(pk) for pk in pks],
    )
    return [int(pk) for pk in references.values_list("object_id", flat=True).distinct()]


def _is_new(home):
    """Whether a language is live as files and not on the site, or the other way round."""
    known = PublishedFile.objects.filter(page_pk=home.pk, removed_at=None, written_at__isnull=False)
    return known.exists() != (home.language in live_languages(blank_request()))


def _addresses_until_now(pks):
    """Return the addresses that pages have as files; a page may have moved since."""
    known = PublishedFile.objects.filter(page_pk__in=pks)
    return [Address(*row) for row in known.values_list(*ADDRESS)]


def _with_section(name):
    """Return the primary keys of the pages that have a section of a kind."""
    found = []
    for model in get_page_models():
        if issubclass(model, SectionsPage):
            pages = model.objects.annotate(text=Cast("body", TextField()))
            found += pages.filter(text__contains=f'"type": "{name}"').values_list("pk", flat=True)
    return found


def _pages_naming_counts():
    """Yield what is affected where a number changes that the campaign counts by itself."""
    names = {fact.value["name"] for fact in Campaign.current().facts if fact.block_type == "count"}
    if not names:
        return
    for model in get_page_models():
        if issubclass(model, BasePage):
            for page in model.objects.live().select_related("locale"):
                if names & page.placeholders():
                    yield from affected_pages(Subject.of(page))
