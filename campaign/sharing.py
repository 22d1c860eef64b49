"""Passing pages on: the networks people use, and the links that lead there.

A link loads nothing from its network: only somebody who follows it goes there.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import quote

from django.urls import reverse_lazy
from django.utils.text import format_lazy, normalize_newlines
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.facts import fill

WHOLE_WORDS = re.compile(r"(.*\S)\s", re.DOTALL)
TRAILING_PUNCTUATION = " ,;:.–—-"

SERVER = re.compile(r"(?:([\w+.-]+)://)?([^/?#\\]*)")
HOST_NAME = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})"
)
NOT_PUBLIC = ("arpa", "home", "internal", "invalid", "lan", "local", "localhost", "onion", "test")


def weight_on_x(character):
    """X counts emoji and the like twice; so do we all that is beyond Latin, Greek and Cyrillic."""
    return 1 if character < "\u1100" else 2


@dataclass(frozen=True)
class Network:
    """Share network.

    `address` holds {title}, {text} and {url}, or {post} for text and address in one.
    """

    key: str
    name: str
    address: str
    words: str = ""  # On a link that stands alone, where “Share on” and the name will not do.
    limit: int | None = None  # Characters in a post.
    link_length: int | None = None  # What any link counts for; its own length, if nothing.
    weight: Callable[[str], int] = lambda character: 1

    @property
    def label(self):
        return self.words or _("Share on %(network)s") % {"network": self.name}

    def link(self, title, text, url):
        """Return the network's address with the post filled in."""
        if self.limit:
            room = self.limit - (self.link_length or len(url)) - len("\n")
            text = shortened(text, room, self.weight)
        words = {"title": title, "text": text, "url": url, "post": post(text, url)}
        encoded = {name: quote(value, safe="") for name, value in words.items()}
        link = str(self.address).format(**encoded)
        # Mail has its own way to end a line.
        return link.replace("%0A", "%0D%0A") if link.startswith("mailto:") else link


# In the order in which they are offered, unless editors choose.
NETWORKS = {
    network.key: network
    for network in (
        Network(
            "x",
            "Twitter",
            "https://x.com/intent/post?text={text}&url={url}",
            words=gettext_lazy("Share to Twitter"),
            limit=280,
            link_length=23,
            weight=weight_on_x,
        ),
        Network(
            "mastodon",
            "Mastodon",
            format_lazy("{}?text={{text}}&url={{url}}", reverse_lazy("share_mastodon")),
            limit=500,
            link_length=23,
        ),
        Network("bluesky", "Bluesky", "https://bsky.app/intent/compose?text={post}", limit=300),
        Network("whatsapp", "WhatsApp", "https://wa.me/?text={post}"),
        Network("telegram", "Telegram", "https://t.me/share/url?url={url}&text={text}"),
        Network("facebook", "Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
        Network(
            "linkedin", "LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"
        ),
        Network("reddit", "Reddit", "https://www.reddit.com/submit?url={url}&title={title}"),
        Network(
            "email",
            gettext_lazy("E-mail"),
            "mailto:?subject={title}&body={post}",
            words=gettext_lazy("Send by e-mail"),
        ),
    )
}


@dataclass(frozen=True)
class ShareLink:
    network: Network
    url: str


@dataclass(frozen=True)
class Share:
    """Page to share, and the links to share it by."""

    title: str
    text: str
    url: str
    links: list[ShareLink]

    @property
    def post(self):
        return post(self.text, self.url)


def share(page, text, campaign, request=None):
    """Return the Share of a page with these texts on the campaign's networks."""
    title, text = (
        normalize_newlines(fill(words, campaign.fact_texts)).strip() for words in (page.title, text)
    )
    url = page.get_full_url(request) or ""
    links = [ShareLink(network, network.link(title, text, url)) for network in campaign.networks]
    return Share(title, text, url, links)


def post(text, url):
    """Return a text with an address below it."""
    return "\n".join(part for part in (text, url) if part)


def shortened(text, room, weight):
    """Return the text, cut after a whole word if it is too long."""
    lengths = [*accumulate(map(weight, text), initial=0)]
    if lengths[-1] <= room:
        return text
    end = bisect_right(lengths, room - weight("…")) - 1
    if end < 1:
        return ""
    words = WHOLE_WORDS.match(text[: end + 1])
    return f"{(words[1] if words else text[:end]).rstrip(TRAILING_PUNCTUATION)}…"


def server_name(typed):
    """Return the public host name in what was typed as a server; empty if there is none.

    People type the name itself, the address of a page there, or their own handle.
    """
    scheme, host = SERVER.match(typed.strip()).groups()
    if not scheme:
        host = host.rpartition("@")[2]
    elif scheme.lower() not in ("http", "https"):
        return ""
    try:
        # Python's encoding would turn these two letters into others, and so into another server.
        name = "" if {"ß", "ς"} & {*host} else host.encode("idna").decode().lower()
    except UnicodeError:
        return ""
    name = name.removesuffix(".")
    is_public = HOST_NAME.fullmatch(name) and name.rpartition(".")[2] not in NOT_PUBLIC
    return name if is_public else ""
