"""The pages below a language's home page, which menu, footer and breadcrumbs name."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from wagtail.models import Page

from languages.homes import addresses
from languages.listing import cached_queryset, in_source_order, localized, rows


@dataclass(frozen=True)
class PageLink:
    """Link to a page, in the reader's language or in English."""

    pk: int
    title: str
    url: str
    language: str
    in_menu: bool


@cached_queryset
def below_homes(depth, language):
    pages = Page.objects.filter(depth=depth + 1)
    return rows(in_source_order(localized(pages, language), language), "pk", "show_in_menus")


def site_pages(request, home):
    """Return a PageLink for each page below a home page, in the order editors put them in.

    Cached on the request.
    """
    if not hasattr(request, "site_pages"):
        found = below_homes(home.depth, home.locale.language_code)
        request.site_pages = [page_link(request, row, row.show_in_menus) for row in found]
    return request.site_pages


def page_link(request, row, in_menu=False):
    """Return the PageLink of a row that holds the primary key as well."""
    address = addresses(request)(row.language, row.url_path)
    return PageLink(row.pk, row.title, address, row.language, in_menu)


def section_of(page, request, home):
    """Return the PageLink of the page below the home page that a page stands below, or None."""
    here = below_language(page.get_url(request) or "")
    links = site_pages(request, home)
    return next((link for link in links if here.startswith(below_language(link.url))), None)


def below_language(url):
    """Return the path of a URL without its language: of `/en/news/`, `news/`."""
    return urlsplit(url).path.split("/", 2)[-1]
