"""Every public address of the site, each of which is a file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page

from base.lists import ListPage
from config.icons import ICONS
from languages.homes import addresses, live_homes, live_languages
from languages.listing import public
from news.forms import YEAR
from publishing.files.rendering import LANGUAGES, NOT_FOUND, ROOT

# The end of an address that `base.lists.ListPage.part_path` makes: a country, a year, a number.
PART = re.compile(rf"/(country/[a-z]{{2}}|{YEAR}|page/[0-9]+)/$")
SITEMAP_INDEX = "/sitemap.xml"
DOCUMENTS = "/documents/"


@dataclass(frozen=True)
class Address:
    path: str
    language: str = ""  # Empty where it belongs to none.
    page_pk: int | None = None

    @property
    def is_sitemap(self):
        return self.path.startswith("/sitemap")

    @property
    def is_later_part(self):
        """Whether it is of a list, and not its beginning."""
        return bool(PART.search(self.path))

    @property
    def is_feed(self):
        return self.path.endswith(".atom")

    @property
    def is_search_index(self):
        return self.path.endswith("/search.json")

    @property
    def is_banner(self):
        """Whether it has the banner for partners, which counts organisations."""
        return not self.page_pk and self.path.endswith("/banner/")


def all_addresses():
    """Yield the Address of each page, part of a list, feed, sitemap, document and icon."""
    homes = live_homes(blank_request())
    for path in (ROOT, LANGUAGES, "/robots.txt", *(f"/{name}" for name in ICONS)):
        yield Address(path)
    if settings.SECURITY_CONTACT:
        yield Address(reverse("security_txt"))
    for home in homes:
        yield from of_language(home.locale.language_code)
    below = Page.objects.none()
    for home in homes:
        below = below | Page.objects.descendant_of(home, inclusive=True)
    yield from of_pages(below)
    yield from of_documents()
    yield from of_sitemaps()


def of_language(code):
    """Yield the addresses that a language has beside its pages."""
    with override(code):
        yield Address(reverse("news_feed"), code)
        yield Address(reverse("calendar"), code)
        yield Address(reverse("share_mastodon"), code)
        yield Address(reverse("search"), code)
        yield Address(reverse("search_index"), code)
        yield Address(reverse("join_later"), code)
        yield Address(reverse("partner_banner"), code)
    yield Address(f"/{code}/{NOT_FOUND}", code)


def of_sitemaps():
    yield Address(SITEMAP_INDEX)
    for code in live_languages(blank_request()):
        yield Address(reverse("sitemap", args=[code]), code)


def of_pages(pages) -> Iterable[Address]:
    """Yield the addresses of those of the pages, a queryset, that are public."""
    request = blank_request()
    address = addresses(request)
    codes = [home.locale.language_code for home in live_homes(request)]
    shown = public(pages).filter(locale__language_code__in=codes)
    lists = {page.pk: page for page in shown.type(ListPage).select_related("locale").specific()}
    for pk, code, url_path in shown.values_list("pk", "locale__language_code", "url_path"):
        start = address(code, url_path)
        with override(code):
            paths = lists[pk].part_paths() if pk in lists else [""]
        for path in paths if start else []:
            yield Address(start + path, code, pk)


def of_documents():
    """Yield the addresses of the documents that everyone may read."""
    documents = get_document_model().objects.order_by("pk")
    for restriction in CollectionViewRestriction.objects.select_related("collection"):
        private = restriction.collection.get_descendants(inclusive=True)
        documents = documents.exclude(collection__in=private)
    for document in documents:
        yield Address(document.url)


def blank_request(path="/"):
    """Return a request that caches what is looked up for it, as one of a visitor does."""
    return RequestFactory().get(path)
