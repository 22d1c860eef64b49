"""Publication times of articles in ISO 8601."""

from typing import NamedTuple

from django.utils.timezone import localtime


class Times(NamedTuple):
    """ISO 8601 dates or datetimes with their offset; empty where unknown."""

    published: str = ""
    modified: str = ""


def times(page):
    """Return the times of an article; empty ones for any other page.

    An article without a date was published when its page was, if it is our own. When others
    published theirs, nobody said. A change from before the date is not told.
    """
    if not hasattr(page, "date"):
        return Times()
    by_others = page.publisher or page.source_url
    first, last = page.first_published_at, page.last_published_at
    if page.date:
        published, is_later = page.date.isoformat(), last and localtime(last).date() >= page.date
    else:
        published = "" if by_others or not first else localtime(first).isoformat("T", "seconds")
        is_later = last and (not first or last >= first)
    return Times(published, localtime(last).isoformat("T", "seconds") if is_later else "")
