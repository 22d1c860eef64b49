"""Structured data (schema.org JSON-LD) for each page type.

Only what is known: a date, a picture or a publisher that nobody filled in is not told.
"""

from dataclasses import dataclass
from functools import cached_property, singledispatchmethod

from django.http import HttpRequest
from django.utils.text import Truncator

from base.pages import BasePage
from base.pictures.places import PLACES, rendition
from campaign.facts import fill
from campaign.models import Campaign
from home.models import HomePage
from news.models import NewsArticlePage
from people.models import PersonPage
from publishing.pictures.share_pictures import share_picture
from publishing.times import times

HEADLINE = 110  # Search engines read no further.


@dataclass
class Describer:
    """Builds the JSON-LD graph of pages in one language, below `home`."""

    request: HttpRequest
    campaign: Campaign
    home: HomePage

    def graph(self, page):
        things = self.things(page)
        if page.depth > self.home.depth:
            things.append(self.breadcrumbs(page))
        return {"@context": "https://schema.org", "@graph": things} if things else None

    @singledispatchmethod
    def things(self, page: BasePage):
        """Return the graph's main things for a page; registered per page type below."""
        return []

    @things.register
    def _(self, page: HomePage):
        website = {
            "@type": "WebSite",
            "@id": f"{self.url(page)}#website",
            "url": self.url(page),
            "name": self.words(page.title),
            "description": self.words(page.meta_description),
            "inLanguage": page.locale.language_code,
            "publisher": {"@id": self.organisation["@id"]},
        }
        return [self.organisation, known(website)]

    @things.register
    def _(self, page: NewsArticlePage):
        by_others = page.publisher or page.source_url
        author = {"@type": "Organization", "name": self.words(page.publisher)}
        published, modified = times(page)
        article = {
            "@type": "NewsArticle",
            "@id": f"{self.url(page)}#article",
            "url": self.url(page),
            "headline": Truncator(self.words(page.title)).chars(HEADLINE),
            "description": self.words(page.meta_description),
            "inLanguage": page.locale.language_code,
            "datePublished": published,
            "dateModified": modified,
            "image": self.image(page.image, "width-1440") or self.drawn(page),
            "isBasedOn": page.source_url,
            "author": self.organisation if not by_others else page.publisher and author,
            "publisher": self.organisation,
        }
        return [known(article)]

    @things.register
    def _(self, page: PersonPage):
        speaks_for = {"@type": "Organization", "name": self.words(page.organisation)}
        person = {
            "@type": "Person",
            "@id": f"{self.url(page)}#person",
            "url": self.url(page),
            "name": self.words(page.title),
            "description": self.words(page.role),
            "affiliation": speaks_for if page.organisation else None,
            "image": self.image(page.portrait, PLACES["large-portrait"].filters[-1]),
        }
        return [known(person)]

    @cached_property
    def organisation(self):
        """The campaign as an Organization, with the same @id in every language."""
        _site, root_url, _path = self.home.get_url_parts(self.request)
        organisation = {
            "@type": "Organization",
            "@id": f"{root_url}/#campaign",
            "name": self.words(self.home.title),
            "url": self.url(self.home),
            "sameAs": [account.value["url"] for account in self.campaign.social_accounts],
        }
        return known(organisation)

    def breadcrumbs(self, page):
        """Return the BreadcrumbList from the home page to a page."""
        way, step = [page], page
        while step.depth > self.home.depth + 1:
            step = step.get_parent()  # Wagtail came this way, and remembers it.
            if step.live:
                way.insert(0, step)
        way.insert(0, self.home)
        steps = [
            {
                "@type": "ListItem",
                "position": position,
                "name": self.words(step.title),
                "item": self.url(step),
            }
            for position, step in enumerate(way, start=1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": steps}

    def image(self, image, size):
        """Return an ImageObject, of a rendition that the page shows too; None if there is none."""
        shown = rendition(image, f"format-jpeg|{size}")
        if not shown:
            return None
        picture = {
            "@type": "ImageObject",
            "url": shown.full_url,
            "width": shown.width,
            "height": shown.height,
            "creditText": image.credit,
        }
        return known(picture)

    def drawn(self, page):
        """Return the share picture as an ImageObject."""
        shared = share_picture(page, self.request, self.campaign.fact_texts)
        size = {"width": shared.width, "height": shared.height}
        return {"@type": "ImageObject", "url": shared.url, **size}

    def words(self, text):
        return fill(text, self.campaign.fact_texts)

    def url(self, page):
        return page.get_full_url(self.request)


def known(thing):
    """Return the mapping without empty values."""
    return {name: value for name, value in thing.items() if value}
