"""Middleware part that resolves redirects for every language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from languages.homes import live_homes


def old_address(request, language, wanted):
    """Return a redirect response for a path without a page, or None.

    Replaces Wagtail's redirect middleware, which knows an address only in the language in which
    it was entered. `language` is the language in the address, or empty; `wanted` are the
    languages to lead to, the best first.
    """
    site = Site.find_for_request(request)
    redirect = find_redirect(site, request.get_full_path(), language)
    if redirect is None:
        return None
    is_permanent, vary = redirect.is_permanent, []
    if page := redirect.redirect_page or page_at(redirect.redirect_link, site, request):
        best = best_translation(page, wanted, live_homes(request))
        if best is None:
            return None
        redirect.redirect_page = best
        # In another language than the address, it may be translated tomorrow.
        is_permanent = is_permanent and language == best.locale.language_code
        vary = [] if language else ["Accept-Language"]
    if not redirect.link or is_here(redirect.link, site, request):
        return None
    respond = HttpResponsePermanentRedirect if is_permanent else HttpResponseRedirect
    response = respond(redirect.link)
    patch_vary_headers(response, vary)
    return response


def find_redirect(site, address, language):
    """Return the best matching Redirect for a path, or None; one query.

    One with the query string of the address goes before one without. One query.
    """
    address = Redirect.normalise_path(address, decode_unicode=False)
    addresses = [address, address.partition("?")[0]]
    paths = [
        path
        for address in dict.fromkeys(addresses)
        for spelt in dict.fromkeys([uri_to_iri(address), address])
        for path in in_every_language(spelt, language)
    ]
    found = Redirect.get_for_site(site).filter(old_path__in=set(paths))
    found = sorted(
        found.select_related("redirect_page"),
        key=lambda redirect: (paths.index(redirect.old_path), redirect.site_id is None),
    )
    return found[0] if found else None


def in_every_language(path, language):
    """Return the variants of a path: as it is, without a language, and in each language."""
    rest = path[3:] if language else path
    codes = [settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)]
    return list(dict.fromkeys([path, rest, *(f"/{code}{rest}" for code in codes)]))


def best_translation(page, wanted, homes):
    """Return the live translation of a page in the first of the wanted languages, or in any."""
    pages = Page.objects.live().filter(
        translation_key=page.translation_key, locale__in=[home.locale_id for home in homes]
    )
    by_code = {found.locale.language_code: found for found in pages.select_related("locale")}
    order = [*wanted, settings.LANGUAGE_CODE, *by_code]
    return next((by_code[code] for code in order if code in by_code), None)


def page_at(link, site, request):
    """Return this site's page at an absolute URL; None where the URL has a query or fragment."""
    parts = urlsplit(link)
    if not is_ours(parts, site, request) or parts.query or parts.fragment:
        return None
    for home in live_homes(request):
        start = f"/{home.locale.language_code}/"
        if f"{parts.path.rstrip('/')}/".startswith(start):
            rest = parts.path[len(start) :].strip("/")
            url_path = f"{home.url_path}{rest}/" if rest else home.url_path
            return Page.objects.filter(url_path=url_path).first()
    return None


def is_ours(parts, site, request):
    return bool(site) and parts.netloc in ("", request.get_host(), urlsplit(site.root_url).netloc)


def is_here(link, site, request):
    """Whether a link leads to the requested address itself."""
    parts = urlsplit(link)
    same = parts.path.rstrip("/") == request.path.rstrip("/") and not parts.query
    return same and is_ours(parts, site, request)
