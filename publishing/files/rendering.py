"""Rendering of public addresses, through all of the site's middleware."""

import sys
from functools import lru_cache

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.test import RequestFactory
from django.urls import set_urlconf
from django.utils import translation
from wagtail.models import Site

# The page of each language that says that a page is not there: a file, which is sent with 404.
NOT_FOUND = "404.html"
# A file server that cannot choose a language has their list here.
ROOT, LANGUAGES = "/", "/languages/"


class RenderingFailed(Exception):
    """An address that should have a page could not be rendered; the message says why."""


class NotPublic(Exception):
    """There is no page for everybody at an address, or it leads elsewhere."""

    def __init__(self, leads_elsewhere):
        self.leads_elsewhere = leads_elsewhere


class Handler(BaseHandler):
    """Django's request handler, which does not log addresses that are not found."""

    def get_response(self, request):
        set_urlconf(settings.ROOT_URLCONF)
        return self._middleware_chain(request)


@lru_cache(1)
def _handler():
    handler = Handler()
    handler.load_middleware()
    return handler


@receiver(got_request_exception)
def note_failure(request, **kwargs):
    """Keep the exception for `respond`: Django answers with its page for errors."""
    request.failure = sys.exc_info()[1]


def respond(path):
    """Return the site's response to a visitor who asks for a path.

    Raises RenderingFailed where the site fails.
    """
    site = Site.objects.get(is_default_site=True)
    secure = site.root_url.startswith("https")
    request = RequestFactory(SERVER_NAME=site.hostname).get(
        LANGUAGES if path == ROOT else path, SERVER_PORT=str(site.port), secure=secure
    )
    with translation.override(settings.LANGUAGE_CODE):
        response = _handler().get_response(request)
    if failure := getattr(request, "failure", None):
        raise RenderingFailed(f"{type(failure).__name__}: {failure}") from failure
    return response


def render(path):
    """Return the content that visitors get at a path, as bytes.

    Raises NotPublic where there is none, and RenderingFailed where the site fails.
    """
    response = respond(path)
    if response.cookies or "Cookie" in response.get("Vary", ""):
        raise NotPublic(leads_elsewhere=True)  # As the form that asks for the page's password.
    expected = 404 if path.endswith(f"/{NOT_FOUND}") else 200
    if response.status_code == expected:
        return b"".join(response.streaming_content) if response.streaming else response.content
    leads_elsewhere = 300 <= response.status_code < 400
    if leads_elsewhere or response.status_code in (403, 404, 410):
        raise NotPublic(leads_elsewhere)
    raise RenderingFailed(f"The site answered with status {response.status_code}.")
