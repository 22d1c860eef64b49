"""Whether links still work: asked one host at a time, slowly, and only where robots may."""

import time
from datetime import timedelta
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task

from config.fetching import FetchError, Refused, fetch
from editing.models import Link

ROBOT = "StopScanningMe"
TURN = 5  # Seconds that a task goes on, so that publishing need not wait for long.
PAUSE = 1  # Seconds between two requests to one host.
AGAIN = timedelta(days=7)
AGAIN_IN_TROUBLE = timedelta(days=1)
# A site that is down for a day or two is not gone.
FAILURES_UNTIL_BROKEN = 3
GONE = (404, 410)
NOT_FOR_PROGRAMS = (401, 402, 403, 407, 418, 423, 429, 451, 999)
NO_HEAD = 400  # From here on, what HEAD is answered may be about HEAD.
AT_LAST = -60

UNKNOWN_ADDRESS = gettext_noop("The address leads inside a private network.")
ROBOTS = gettext_noop("The site asks programs not to look there.")
NO_PROGRAMS = gettext_noop("The site shows it to people only.")


def due(now=None):
    """Return the links that are to be checked, those never checked first."""
    now = now or timezone.now()
    in_trouble = Q(state__in=[Link.State.TROUBLE, Link.State.BROKEN])
    is_due = (
        Q(checked_at=None)
        | Q(checked_at__lte=now - AGAIN)
        | in_trouble & Q(checked_at__lte=now - AGAIN_IN_TROUBLE)
    )
    return Link.objects.filter(is_due).order_by("checked_at", "host", "pk")


@task(priority=AT_LAST)
def check_links():
    """Task: check links for a few seconds, one host after the other."""
    until = time.monotonic() + TURN
    last = None
    for link in due()[:50]:
        if time.monotonic() > until:
            return
        if link.host == last:
            time.sleep(PAUSE)
        last = link.host
        check(link)


def check_links_if_due():
    """Job of the clock: have links checked, where any is due."""
    if settings.CHECK_LINKS and due().exists():
        check_links.enqueue()


def check(link):
    """Ask for a link's address, and store what came of it."""
    now = timezone.now()
    link.checked_at = now
    try:
        state, reason, moved_to = ask(link.url)
    except FetchError as error:
        if not reaches_others(link):
            link.save(update_fields=["checked_at"])
            return
        state, reason, moved_to = Link.State.TROUBLE, error, ""
    failed = state in (Link.State.TROUBLE, Link.State.BROKEN)
    link.failures = min(link.failures + 1, 1000) if failed else 0
    link.failing_since = (link.failing_since or now) if failed else None
    if failed and link.failures >= FAILURES_UNTIL_BROKEN:
        state = Link.State.BROKEN
    elif state == Link.State.BROKEN and link.worked_at and link.failures == 1:
        state = Link.State.TROUBLE  # It worked before: look once more, tomorrow.
    if state in (Link.State.WORKS, Link.State.MOVED):
        link.worked_at = now
    link.state, link.reason, link.moved_to = state, str(reason)[:255], moved_to[:2000]
    link.save()


def reaches_others(link):
    """Whether this machine has the net at all: a failure of its own says nothing of a link."""
    others = Link.objects.exclude(host=link.host).exclude(worked_at=None)
    for other in others.order_by("-worked_at")[:2]:
        try:
            fetch(other.url, "HEAD")
            return True
        except FetchError:
            continue
    return False


def ask(url):
    """Return the state of an address by one look, the reason in words, and where it moved to.

    Raises FetchError where nothing was answered.
    """
    if not may_ask(url):
        return Link.State.CLOSED, ROBOTS, ""
    answer, error = None, None
    for method in ("HEAD", "GET"):
        try:
            answer, error = fetch(url, method, most=64_000), None
        except Refused:
            return Link.State.BROKEN, UNKNOWN_ADDRESS, ""
        except FetchError as raised:
            answer, error = None, raised
        if answer and answer.status < NO_HEAD:
            break
    if error:
        raise error
    if answer.status in NOT_FOR_PROGRAMS:
        return Link.State.CLOSED, NO_PROGRAMS, ""
    if answer.status in GONE:
        return Link.State.BROKEN, f"HTTP {answer.status}.", ""
    if answer.status >= NO_HEAD:
        return Link.State.TROUBLE, f"HTTP {answer.status}.", ""
    if answer.moved_for_good and is_another_page(url, answer.url):
        return Link.State.MOVED, "", answer.url
    return Link.State.WORKS, "", ""


def is_another_page(url, other):
    """Whether a redirect leads to a page of its own: the front page is where lost pages lead."""
    before, after = urlsplit(url), urlsplit(other)
    return url != other and (after.path.strip("/") != "" or before.path.strip("/") == "")


def may_ask(url):
    """Whether a site's robots.txt (RFC 9309) lets this program look at an address."""
    parts = urlsplit(url)
    key = f"robots-{parts.scheme}-{parts.netloc}"[:200]
    lines = cache.get(key)
    if lines is None:
        lines = robots_of(parts)
        cache.set(key, lines, 24 * 60 * 60)
    robots = RobotFileParser()
    robots.parse(lines)
    return robots.can_fetch(ROBOT, url)


def robots_of(parts):
    """Return the lines of a site's robots.txt; none where there is none, or it cannot be had."""
    try:
        answer = fetch(f"{parts.scheme}://{parts.netloc}/robots.txt", most=500_000)
    except FetchError:
        return []
    if answer.status != 200:
        return []
    return answer.content.decode("utf-8", errors="replace").splitlines()
