"""Where a page leads on to at its end, by its type: no page is a dead end."""

from dataclasses import dataclass
from functools import singledispatch

from django.urls import reverse
from django.utils.translation import gettext as _
from django_countries import countries

from base.pages import BasePage
from campaign.models import Campaign
from coalition.models import OrganisationPage
from home.models import ContentPage, HomePage, SectionsPage, TimelinePage
from languages.homes import addresses
from languages.menus import section_of, site_pages
from news.models import NewsArticlePage
from people.models import PersonPage

VOICES = 2
NEIGHBOURS = 6  # Organisations of the same country.


@dataclass(frozen=True)
class Link:
    """Link at the end of a page; `label` stands before its title, `language` is the page's."""

    title: str
    url: str
    language: str
    label: str = ""


@dataclass(frozen=True)
class Group:
    """What belongs together at the end of a page: links, texts, or rows of people or members."""

    heading: str
    links: tuple = ()
    texts: tuple = ()
    people: tuple = ()
    organisations: tuple = ()
    everything: Link | None = None

    def __bool__(self):
        return bool(self.links or self.texts or self.people or self.organisations)


def leads(page, request, home):
    """Return the Groups at the end of a page. `home` is the home page in the reader's language."""
    return [group for group in groups(page, request, home) if group]


@singledispatch
def groups(page: BasePage, request, home):
    return []


@groups.register
def _article(page: NewsArticlePage, request, home):
    newer, older = page.neighbours()
    links = [
        linked(row, request, label)
        for row, label in ((newer, _("Newer")), (older, _("Older")))
        if row
    ]
    yield Group(_("More news"), links=tuple(links), everything=section(page, request, home))


@groups.register
def _person(page: PersonPage, request, home):
    yield Group(
        _("Other voices"),
        people=tuple(page.others()[:VOICES]),
        everything=section(page, request, home),
    )
    if reasons := reasons_of(home):
        texts = tuple(reason["lead"] for reason in reasons["reasons"])
        everything = Link(home.title, home.get_url(request), home.locale.language_code)
        yield Group(reasons["heading"], texts=texts, everything=everything)


@groups.register
def _organisation(page: OrganisationPage, request, home):
    language = page.locale.language_code
    speaking = PersonPage.cards(language).filter(organisation=page.title)
    yield Group(_("They speak for it"), people=tuple(speaking[:VOICES]))
    if everyone := section(page, request, home):
        neighbours = tuple(page.neighbours()[:NEIGHBOURS]) if page.country else ()
        country = countries.name(page.country.code)
        also = _("Also in the coalition: %(country)s") % {"country": country}
        yield Group(
            also if neighbours else _("Coalition"),
            organisations=neighbours,
            links=joining(request, home),
            everything=everyone,
        )


@groups.register
def _content(page: ContentPage, request, home):
    has_relatives = page.depth > home.depth + 1 or page.numchild
    links = [linked(row, request) for row in page.relatives()] if has_relatives else []
    if page.depth == home.depth + 1:
        links += beside(page, request, home)
    yield Group(_("Read on"), links=tuple(links))


@groups.register
def _timeline(page: TimelinePage, request, home):
    yield Group(_("Read on"), links=tuple(beside(page, request, home)))


def beside(page, request, home):
    """Return Links to the other pages below the home page."""
    others = (other for other in site_pages(request, home) if other.pk != page.pk)
    return [Link(other.title, other.url, other.language) for other in others]


def joining(request, home):
    """Return the Link to the form by which an organisation asks to join, while it is open."""
    if not Campaign.current(request).coalition_is_open:
        return ()
    return (Link(_("Join the coalition"), reverse("join"), home.locale.language_code),)


def linked(row, request, label=""):
    """Return the Link to the page of a database row."""
    url = addresses(request)(row.language, row.url_path)
    return Link(row.title, url, row.language, label)


def section(page, request, home):
    """Return the Link to the list that a page stands in; None where it is not live."""
    found = section_of(page, request, home)
    return Link(found.title, found.url, found.language) if found else None


def reasons_of(home):
    """Return the value of the first reasons section on the home page; None where it has none."""
    return next((part.value for part in home.body if part.block_type == "reasons"), None)


def asks_to_sign(page):
    """Whether a page ends with the petition's call: not where its own sections make it."""
    if isinstance(page, HomePage):
        return False
    sections = page.body if isinstance(page, SectionsPage) else ()
    return not any(part.block_type in ("petition", "hero") for part in sections)
