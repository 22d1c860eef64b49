"""What the site reads from others' servers: never from its own network, and never for long.

requests-hardened refuses addresses that are private, loopback or link-local, and connects to the
one it looked at, so that a name which changes its mind in between (DNS rebinding) gains nothing.
"""

from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress

MOST_SECONDS = 5
MOST_BYTES = 2_000_000
MOST_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}


class FetchError(Exception):
    """Nothing could be read; `str` of it says why, to the person who asked."""


class Refused(FetchError):
    """The address is none that this site reads."""


@dataclass(frozen=True)
class Answer:
    url: str  # Where redirects led.
    status: int
    content_type: str  # As the server says, such as `text/html; charset=utf-8`.
    content: bytes  # Not more than was asked for.
    is_whole: bool
    moved_for_good: bool = False  # Every redirect on the way was permanent.


def user_agent():
    """Who reads, and where to ask about it, as RFC 9110 and robots.txt have it."""
    return f"StopScanningMe/1.0 (+{settings.BASE_URL})"


def fetch(url, method="GET", seconds=MOST_SECONDS, most=MOST_BYTES):
    """Return the Answer to a request without cookies, whatever its status.

    Raises Refused for an address that is not on the public web, and FetchError where there is no
    answer in time.
    """
    deadline = monotonic() + seconds
    answers = Queue()

    def ask():
        try:
            answers.put(_follow(url, method, deadline, most))
        except Exception as error:
            answers.put(error)

    # A server may send its headers letter by letter, for which requests has no limit.
    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise FetchError(_("The other site did not answer in time.")) from None
    if isinstance(answer, Answer):
        return answer
    raise _in_words(answer) from answer


def _in_words(error):
    match error:
        case FetchError():
            return error
        case InvalidIPAddress():
            return Refused(
                _("This address is inside a private network. Give one that all can read.")
            )
        case requests.exceptions.SSLError():
            return FetchError(_("The other site has no valid certificate."))
        case requests.Timeout():
            return FetchError(_("The other site did not answer in time."))
        case requests.RequestException() | OSError() | ValueError():
            return FetchError(_("The other site could not be reached."))
    return error


def _follow(url, method, deadline, most):
    for_good = True
    with _session() as session:
        for hop in range(MOST_REDIRECTS + 1):
            _check(url)
            with session.request(
                method, url, stream=True, allow_redirects=False, timeout=_left(deadline)
            ) as response:
                target = response.headers.get("Location")
                if response.status_code in REDIRECTS and target:
                    for_good = for_good and response.status_code in (301, 308)
                    url = urljoin(url, _as_text(target))
                    continue
                content, is_whole = _read(response, deadline, most)
                return Answer(
                    url,
                    response.status_code,
                    response.headers.get("Content-Type", ""),
                    content,
                    is_whole,
                    moved_for_good=bool(hop) and for_good,
                )
    raise FetchError(_("The other site leads from address to address without end."))


def _session():
    session = HTTPSession(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=settings.FETCH_LOOPBACK,
            never_redirect=True,
            default_timeout=(MOST_SECONDS, MOST_SECONDS),
            user_agent_override=user_agent(),
        )
    )
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.trust_env = False  # A proxy would look names up by itself.
    return session


def _check(url):
    """Raise Refused unless an address is one of the web, without a name and a password in it."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and parts.hostname and not parts.username
        parts.port  # noqa: B018 It is read, and so checked, when it is asked for.
    except ValueError:
        is_web = False
    if not is_web:
        raise Refused(_("Give an address that begins with https:// or http://."))


def _left(deadline):
    left = deadline - monotonic()
    if left <= 0:
        raise requests.Timeout
    return left


def _read(response, deadline, most):
    content = b""
    for chunk in response.iter_content(16 * 1024):
        content += chunk
        if len(content) > most:
            return content[:most], False
        _left(deadline)
    return content, True


def _as_text(header):
    """A header as UTF-8, which some servers send although http.client reads Latin-1."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header
