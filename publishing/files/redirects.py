"""Redirects, as file servers are told them."""

from typing import NamedTuple

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect

from languages.homes import live_languages
from languages.middleware import language_of
from languages.redirects import old_address
from publishing.files.addresses import blank_request

LONGEST = 800  # Bytes of an address that nginx keeps in a map: see map_hash_bucket_size.


class Move(NamedTuple):
    old: str  # A path without a slash at its end.
    new: str
    is_permanent: bool


def moves():
    """Return what the site answers to each address that has a redirect, in each language.

    Those that depend on the query are left to the site itself.
    """
    found = {}
    codes = live_languages(blank_request())
    for path in Redirect.objects.order_by("old_path").values_list("old_path", flat=True):
        if {*"?;\n\r"} & {*path} or len(path.encode()) > LONGEST:
            continue
        rest = path[3:] if language_of(path) else path
        for code in ["", *codes] if rest else []:
            old = f"/{code}{rest}" if code else rest
            answer = old_address(blank_request(old), code, [code or settings.LANGUAGE_CODE])
            if answer:
                found[old] = Move(old, answer.url, answer.status_code == 301)
    return list(found.values())
