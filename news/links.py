"""Whether two links lead to the same page."""

import re
from urllib.parse import unquote, urlsplit

from django.db.models import Q

from config.trackers import untracked

# Other faces of a site that show the same page.
FACES = re.compile(r"^(www\d?|m|mobile|amp)\.")


def link_key(url):
    """Return what is the same for all links to a page.

    Whatever follows readers is ignored, and so are the scheme, `www.`, a slash at the end and what
    stands after `#`.
    """
    parts = urlsplit(untracked(url.strip()))
    name = FACES.sub("", (parts.hostname or "").rstrip("."))
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = "&".join(sorted(part for part in parts.query.split("&") if part))
    return f"{name}{port}{unquote(parts.path).rstrip('/')}?{query}"


def with_link(articles, url):
    """Return the first of the articles whose source is the page that a link leads to, or None."""
    key = link_key(url)
    host = key.partition("/")[0].partition("?")[0]
    if not host:
        return None
    candidates = articles.filter(Q(source_url__icontains=host)).order_by("pk")
    return next((each for each in candidates if link_key(each.source_url) == key), None)
