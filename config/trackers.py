"""Addresses without what follows readers about: detours over a counter, and names for a click.

Everything else in an address stays as it was typed, byte for byte.
"""

import re
from html import escape, unescape
from urllib.parse import unquote, urlsplit

# Addresses that lead on to another and count who follows, and where in the query the other is.
# After https://docs.clearurls.xyz and what the services themselves put into copied links.
DETOURS = [
    (re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}/url"), ("q", "url")),
    (re.compile(r"[\w.-]+\.safelinks\.protection\.outlook\.com/.*"), ("url",)),
    (re.compile(r"lm?\.(?:facebook|instagram|messenger)\.com/(?:l\.php)?"), ("u",)),
    (re.compile(r"(?:www\.)?facebook\.com/l\.php"), ("u",)),
    (re.compile(r"(?:www\.)?youtube\.com/redirect"), ("q",)),
    (re.compile(r"(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go/?)"), ("url",)),
    (re.compile(r"out\.reddit\.com/.*"), ("url",)),
    (re.compile(r"(?:www\.)?duckduckgo\.com/l/"), ("uddg",)),
    (re.compile(r"slack-redir\.net/link"), ("url",)),
    (re.compile(r"(?:away\.vk|vk)\.com/away(?:\.php)?"), ("to",)),
]

# Parts of a query that name a campaign, a mail or a click, and change nothing on the page. After
# the lists of Firefox (https://support.mozilla.org/kb/query-stripping) and of ClearURLs.
TRACKING = re.compile(
    r"utm_\w+|mtm_\w+|pk_(?:campaign|kwd|source|medium|content|keyword|cid)|piwik_\w+|matomo_\w+"
    r"|fbclid|fb_(?:action_ids|action_types|source|ref)|__cft__(?:\[\d*\])?|__tn__|mibextid"
    r"|gclid|gclsrc|gbraid|wbraid|dclid|gad_\w+|srsltid|_ga|_gl|msclkid|yclid|ysclid|twclid|ttclid"
    r"|li_fat_id|igsh|igshid|epik|rdt_cid|ref_src|ref_url|__twitter_impression"
    r"|mc_[ce]id|mc_tc|_hsenc|_hsmi|__hssc|__hstc|__hsfp|hsctatracking|mkt_tok|oly_(?:anon|enc)_id"
    r"|vero_(?:id|conv)|ml_subscriber(?:_hash)?|__s|rb_clickid|s_cid|_openstat|at_(?:medium|campaign)"
    r"|wt_(?:mc|zmc)(?:\.\w+)?|cmpid",
    re.IGNORECASE,
)
# Who shared a film or a song, at the services that call it so.
SHARED_BY = {"youtu.be", "youtube.com", "www.youtube.com", "music.youtube.com", "open.spotify.com"}

HREF = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')


def untracked(address):
    """Return an address as its reader would type it; anything but a web address as it is."""
    while (inner := _led_to(address)) is not None:
        address = inner
    if not _parts(address):
        return address
    rest, mark, fragment = address.partition("#")
    place, question, query = rest.partition("?")
    host = _parts(address).hostname
    query = "&".join(part for part in query.split("&") if not _is_tracking(part, host))
    kept = "&".join(part for part in fragment.split("&") if not _is_tracking(part, host))
    if kept != fragment:
        fragment, mark = kept, mark if kept else ""
    if not query and rest.partition("?")[2]:
        question = ""
    return f"{place}{question}{query}{mark}{fragment}"


def untracked_links(html):
    """Return rich text with each address that it links to untracked."""

    def clean(match):
        before, quoted, after = match.groups()
        address = unescape(quoted)
        cleaned = untracked(address)
        return match[0] if cleaned == address else f"{before}{escape(cleaned)}{after}"

    return HREF.sub(clean, html)


def _parts(address):
    """The parts of a web address; None for anything else."""
    try:
        parts = urlsplit(address)
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _led_to(address):
    """Where an address leads on to, if it is a detour to a web address."""
    parts = _parts(address)
    if not parts:
        return None
    place = f"{parts.hostname}{parts.path}"
    for detour, names in DETOURS:
        if not detour.fullmatch(place):
            continue
        for part in parts.query.split("&"):
            name, _equals, value = part.partition("=")
            inner = unquote(value, errors="replace")
            if name in names and _parts(inner) and "\N{REPLACEMENT CHARACTER}" not in inner:
                return inner
    return None


def _is_tracking(part, host):
    name, equals, _value = part.partition("=")
    name = unquote(name)
    if name == "si":
        return bool(equals) and host in SHARED_BY
    return bool(equals) and TRACKING.fullmatch(name) is not None
