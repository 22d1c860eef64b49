"""Atom feed of the news in each language."""

import re
from datetime import UTC, datetime
from uuid import uuid5

from django.http import Http404, HttpResponse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Site

from campaign.facts import fill
from campaign.models import Campaign
from home.models import HomePage
from languages.listing import public
from news.models import NewsArticlePage, NewsIndexPage

ARTICLES = 30
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@require_safe
@conditional_page
def news_feed(request):
    language = get_language()
    site = Site.find_for_request(request)
    home = HomePage.objects.for_readers_of(language)
    if not site or not home:
        raise Http404
    indexes = public(NewsIndexPage.objects).filter(locale__language_code=language)
    index = indexes.first()
    facts = Campaign.current(request).fact_texts

    def words(text):
        return NOT_IN_XML.sub(" ", fill(text, facts))

    campaign = words(home.title)
    feed = NewsFeed(
        title=f"{words(index.title)} – {campaign}" if index else campaign,
        description="",
        subtitle=words(index.summary) if index and index.summary else None,
        link=(index or home).get_full_url(request),
        feed_url=site.root_url + request.path,
        feed_guid=permanent_id(home, f"news in {language}"),
        author_name=campaign,
        language=language,
        changed_at=(index or home).last_published_at or NEVER,
    )
    articles = NewsArticlePage.objects.published(language)
    for article in articles[:ARTICLES]:
        feed.add_item(
            title=words(article.title),
            link=article.get_full_url(request),
            description=words(article.summary),
            unique_id=permanent_id(article, article.locale.language_code),
            author_name=words(article.publisher) or campaign,
            pubdate=article.posted_at,
            updateddate=max(article.last_published_at or article.posted_at, article.posted_at),
            language=article.locale.language_code,
            source_url=article.source_url,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


class NewsFeed(Atom1Feed):
    """Atom feed with the language of each entry, and plain-text summaries."""

    def latest_post_date(self):
        changes = [item["updateddate"] for item in self.items]
        return max(changes, default=self.feed["changed_at"])

    def is_foreign(self, item):
        return item["language"] != self.feed["language"]

    def item_attributes(self, item):
        return {"xml:lang": item["language"]} if self.is_foreign(item) else {}

    def add_item_elements(self, xml, item):
        def link(**attributes):
            xml.addQuickElement("link", "", attributes)

        xml.addQuickElement("id", item["unique_id"])
        xml.addQuickElement("title", item["title"])
        link(rel="alternate", type="text/html", href=item["link"], hreflang=item["language"])
        if item["source_url"]:
            link(rel="via", href=item["source_url"])
        xml.addQuickElement("published", rfc3339_date(item["pubdate"]))
        xml.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        xml.startElement("author", {})
        xml.addQuickElement("name", item["author_name"])
        xml.endElement("author")
        if item["description"]:
            xml.addQuickElement("summary", item["description"])
        if self.is_foreign(item):
            label = {"label": _("In English"), "xml:lang": self.feed["language"]}
            xml.addQuickElement("category", "", {"term": item["language"], **label})


def permanent_id(page, name):
    """Return a URN that does not change with the page's address."""
    return uuid5(page.translation_key, name).urn
