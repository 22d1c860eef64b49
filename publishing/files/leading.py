"""Which pages lead on to a page at their end: the reverse of `home.leads`."""

from functools import singledispatch

from django.db.models import Q
from wagtail.models import Page

from coalition.models import OrganisationPage
from home.leads import NEIGHBOURS, VOICES
from home.models import ContentPage
from news.models import NewsArticlePage
from people.models import PersonPage


def pages_leading_to(page):
    """Return the primary keys of pages, in all languages, that lead on to a page as it is now."""
    found = Page.objects.filter(translation_key__in=keys_leading_to(page.specific))
    return list(found.values_list("pk", flat=True))


@singledispatch
def keys_leading_to(page):
    return []


@keys_leading_to.register
def _article(page: NewsArticlePage):
    return [row.translation_key for row in page.neighbours() if row]


@keys_leading_to.register
def _person(page: PersonPage):
    before = page.others(backwards=True)[:VOICES]
    speaks_for = OrganisationPage.objects.filter(title=page.organisation or None)
    return [row.translation_key for row in before] + _keys(speaks_for)


@keys_leading_to.register
def _organisation(page: OrganisationPage):
    before = page.neighbours(backwards=True)[:NEIGHBOURS]
    return [row.translation_key for row in before]


@keys_leading_to.register
def _content(page: ContentPage):
    beside = Q(path__startswith=page.path[: -page.steplen], depth=page.depth)
    return _keys(ContentPage.objects.filter(beside))


def _keys(pages):
    return list(pages.values_list("translation_key", flat=True))
