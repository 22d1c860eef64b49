"""What a page of others says of itself, as a proposal for news that links to it.

Read in the order in which publishers take care: schema.org's JSON-LD, the Open Graph, the tags of
HTML, and the feed that the page names. Nothing of it is trusted: whatever does not fit is left out.
"""

import datetime
import json
import re
from dataclasses import dataclass
from datetime import timedelta
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from django.conf import settings
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from config.fetching import FetchError, fetch
from config.trackers import untracked
from news.links import link_key

# https://schema.org/Article and what publishers use in its place.
ARTICLES = re.compile(r"(\w*Article|BlogPosting|Report|LiveBlogPosting|PodcastEpisode|VideoObject)")
HTML = ("text/html", "application/xhtml+xml")
SEPARATORS = re.compile(r"\s+[|–—·»-]\s+")
OLDEST = datetime.date(
    1990, 1, 1
)  # There was no web before; what says so is a default of some software.
MOST_LETTERS = {"title": 255, "publisher": 255, "summary": 600}
ATOM = "{http://www.w3.org/2005/Atom}"

NOT_A_PAGE = _("This is not a web page but a file. Type what the news is.")
LOGIN = _("The other site asks for a login here. Type what the news is.")
REFUSED = _("The other site refused to show the page (%(status)s). Type what the news is.")


@dataclass
class Proposal:
    """Fields of a news article as a page proposes them; what it does not say is empty."""

    url: str
    title: str = ""
    publisher: str = ""
    date: datetime.date | None = None
    language: str = ""  # One of the site's codes.
    summary: str = ""
    picture: str = ""  # Its address.
    feed: str = ""  # The address of one in which the page may stand.


def propose(url):
    """Return the Proposal of the page at an address. Raises FetchError, with a sentence."""
    answer = fetch(untracked(url.strip()))
    if answer.status >= 400:
        raise FetchError(LOGIN if answer.status == 401 else REFUSED % {"status": answer.status})
    header = Message()
    header["Content-Type"] = answer.content_type or "text/html"
    if header.get_content_type() not in HTML:
        raise FetchError(NOT_A_PAGE)
    proposal = read(answer.content, answer.url, header.get_content_charset())
    if proposal.feed and not proposal.date:
        proposal.date = date_in_feed(proposal.feed, [url, answer.url, proposal.url])
    return proposal


def read(content, url, charset=None):
    """Return the Proposal of a page's bytes. Raises FetchError for a page to log in on."""
    soup = BeautifulSoup(content, "html.parser", from_encoding=charset)
    article = structured(soup)
    if not article and soup.find("input", attrs={"type": "password"}):
        raise FetchError(LOGIN)
    meta = {
        (tag.get("property") or tag.get("name") or "").lower(): tag["content"]
        for tag in reversed(soup.find_all("meta", content=True))
    }

    def first(*values):
        return next((text for value in values if (text := plain(value))), "")

    publisher = first(named(article.get("publisher")), meta.get("og:site_name"))
    title = first(article.get("headline"), meta.get("og:title"), soup.title and soup.title.string)
    language = (soup.html.get("lang") if soup.html else "") or meta.get("og:locale")
    summary = first(article.get("description"), meta.get("og:description"), meta.get("description"))
    feed = soup.find("link", type=re.compile(r"application/(rss|atom)\+xml"), href=True)
    proposal = Proposal(
        url=canonical(soup, meta, url),
        title=without_publisher(title, publisher),
        publisher=publisher or urlsplit(url).hostname.removeprefix("www."),
        date=next(filter(None, map(day, dates(soup, article, meta))), None),
        language=known_language(article.get("inLanguage")) or known_language(language),
        summary=summary,
        picture=web_address(url, pictured(article.get("image")) or meta.get("og:image")),
        feed=web_address(url, feed and feed["href"]),
    )
    for name, most in MOST_LETTERS.items():
        setattr(proposal, name, shortened(getattr(proposal, name), most))
    return proposal


def structured(soup):
    """Return the first article among a page's JSON-LD; an empty dict where there is none."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            found = json.loads(script.string or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in nodes(found):
            kinds = item.get("@type") or ""
            if any(ARTICLES.fullmatch(str(kind)) for kind in listed(kinds)):
                return item
    return {}


def nodes(found):
    """Yield the objects at the top of a JSON-LD document, and of its graph."""
    for item in listed(found):
        if isinstance(item, dict):
            yield item
            yield from (node for node in listed(item.get("@graph")) if isinstance(node, dict))


def listed(value):
    return value if isinstance(value, list) else [value]


def named(value):
    """Return the name of a JSON-LD organisation, whichever way it is written."""
    value = listed(value)[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def pictured(value):
    value = listed(value)[0] if value else None
    return value.get("url") if isinstance(value, dict) else value


def plain(value):
    """Return a text without markup and with single spaces; empty for what is no text."""
    if not isinstance(value, str):
        return ""
    # Twice: an entity in an attribute is often one of the text before it was escaped.
    text = BeautifulSoup(strip_tags(value), "html.parser").get_text() if value.strip() else ""
    return " ".join(text.replace("\0", "").split())


def shortened(text, most):
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def without_publisher(title, publisher):
    """Take the publisher's name off the end of a title, where a separator stands before it."""
    parts = SEPARATORS.split(title)
    if publisher and len(parts) > 1 and parts[-1].casefold() == publisher.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
    return title


def dates(soup, article, meta):
    """Yield what may say when the page was published."""
    yield article.get("datePublished")
    for name in ("article:published_time", "datepublished", "date", "dc.date", "dcterms.date"):
        yield meta.get(name)
    for tag in soup.find_all(attrs={"itemprop": "datePublished"}):
        yield tag.get("content") or tag.get("datetime")
    if article_tag := soup.find("article"):
        for tag in article_tag.find_all("time", datetime=True)[:1]:
            yield tag["datetime"]


def day(value):
    """Return the date that a text begins with, if news may be of that day; else None."""
    try:
        found = datetime.date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None
    return found if OLDEST < found <= timezone.localdate() + timedelta(days=1) else None


def known_language(value):
    value = named(value) if not isinstance(value, str) else value
    code = re.split(r"[-_]", value or "")[0].lower() if isinstance(value, str) else ""
    return code if code in dict(settings.LANGUAGES) else ""


def web_address(base, value):
    """Return an address on the web, made whole; empty for any other."""
    try:
        address = urljoin(base, value.strip()) if isinstance(value, str) and value.strip() else ""
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""


def canonical(soup, meta, url):
    """Return the address that a page calls its own, if it is on the same host: it may lie."""
    link = soup.find("link", rel="canonical", href=True)
    for value in (link and link["href"], meta.get("og:url")):
        address = web_address(url, value)
        if address and host(address) == host(url) and urlsplit(address).path.strip("/"):
            return untracked(address)
    return untracked(url)


def host(address):
    return (urlsplit(address).hostname or "").removeprefix("www.")


def date_in_feed(feed, links):
    """Return the day on which a feed says that one of the links was published, or None."""
    try:
        root = ElementTree.fromstring(fetch(feed).content)
    except (FetchError, ElementTree.ParseError, ValueError, LookupError):
        return None
    wanted = {link_key(link) for link in links}
    for item in [*root.iter("item"), *root.iter(f"{ATOM}entry")]:
        atom = item.find(f"{ATOM}link")
        link = item.findtext("link") or (atom.get("href") if atom is not None else "")
        if link and link_key(link.strip()) in wanted:
            return day(item.findtext(f"{ATOM}published")) or _rfc_day(item.findtext("pubDate"))
    return None


def _rfc_day(value):
    try:
        return day(parsedate_to_datetime(value or "").date().isoformat())
    except ValueError:
        return None
