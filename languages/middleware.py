import re

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Page

from languages.homes import activate_language, live_homes, live_languages
from languages.listing import public
from languages.redirects import old_address

PREFIX = re.compile(r"^/([A-Za-z]{2})(?=/|$)")
OLD_ADDRESS = re.compile(r"^(/(?:[A-Za-z]{2}/)?)index\.html?$")
PUBLIC_METHODS = ("GET", "HEAD")


class LanguageMiddleware(LocaleMiddleware):
    """Redirect every address to an existing page in the best language."""

    def process_request(self, request):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("No address holds this character, and PostgreSQL refuses it.")
        super().process_request(request)
        if request.method in PUBLIC_METHODS and not getattr(request, "is_dummy", False):
            return self.better_address(request)

    def better_address(self, request):
        path = request.path_info
        if old := OLD_ADDRESS.match(path):
            return HttpResponsePermanentRedirect(with_query(request, old[1]))
        if path == "/":
            return self.best_home(request)
        language = language_of(path)
        if not language:
            return None
        if path[1:3] != language:
            return HttpResponsePermanentRedirect(with_query(request, f"/{language}{path[3:]}"))
        if path == f"/{language}":
            return HttpResponsePermanentRedirect(with_query(request, f"{path}/"))
        if language != settings.LANGUAGE_CODE and language not in live_languages(request):
            return in_source_language(request)
        activate_language(request, language)

    def best_home(self, request):
        """Redirect to the live home page that Accept-Language prefers."""
        live = live_languages(request) or [settings.LANGUAGE_CODE]
        best = next((code for code in accepted_languages(request) if code in live), None)
        if best is None:
            best = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in live else live[0]
        response = HttpResponseRedirect(with_query(request, f"/{best}/"))
        patch_vary_headers(response, ["Accept-Language"])
        return response

    def process_response(self, request, response):
        language = language_of(request.path_info)
        if response.status_code == 404:
            elsewhere = request.method in PUBLIC_METHODS and source_has(request)
            if elsewhere and language and language != settings.LANGUAGE_CODE:
                return in_source_language(request)
            if not elsewhere and request.method in PUBLIC_METHODS:
                wanted = [language] if language else accepted_languages(request)
                if found := old_address(request, language, wanted):
                    return found
            if not elsewhere and not language:
                # Django would send the visitor on to /en/…, only to say it is not there either.
                response.headers.setdefault("Content-Language", translation.get_language())
                return response
        return super().process_response(request, response)


def accepted_languages(request):
    """Return the language codes in Accept-Language, by preference."""
    asked = request.headers.get("Accept-Language", "")
    return [code.partition("-")[0] for code, _weight in parse_accept_lang_header(asked)]


def language_of(path):
    """Return the language code at the start of a path, in lower case; empty if there is none."""
    prefix = PREFIX.match(path)
    code = prefix[1].lower() if prefix else ""
    return code if code in dict(settings.LANGUAGES) else ""


def in_source_language(request):
    """Redirect (302) to the same path in the source language."""
    return HttpResponseRedirect(
        with_query(request, f"/{settings.LANGUAGE_CODE}{request.path_info[3:]}")
    )


def with_query(request, path):
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def source_has(request):
    """Whether a live page in the source language has this path."""
    path = request.path_info
    rest = path[3:] if language_of(path) else path
    homes = [home for home in live_homes(request) if home.locale.is_default]
    if not homes or not rest.strip("/"):
        return False
    url_path = f"{homes[0].url_path.rstrip('/')}/{rest.strip('/')}/"
    return public(Page.objects).filter(url_path=url_path).exists()
