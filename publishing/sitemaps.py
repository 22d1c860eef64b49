"""Sitemaps: an index, and one for each language."""

from collections import defaultdict
from operator import itemgetter
from urllib.parse import urljoin

from django.contrib.sitemaps.views import SitemapIndexItem
from django.db.models import F, Max
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from languages.homes import address_in, live_homes, live_languages
from languages.listing import public
from languages.seo import alternates


@require_safe
def sitemap_index(request):
    """Render the index, with the day each language was last changed."""
    pages = public_pages(request).values_list("locale__language_code")
    changed = dict(pages.annotate(changed=Max("last_published_at")).order_by())
    root_url = Site.find_for_request(request).root_url if changed else ""
    languages = [
        SitemapIndexItem(urljoin(root_url, reverse("sitemap", args=[code])), changed[code])
        for code in sorted(changed)
    ]
    context = {"sitemaps": languages}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


@require_safe
def language_sitemap(request, language):
    """Render the sitemap of the public pages in a language, with hreflang alternates."""
    if language not in live_languages(request):
        raise Http404
    context = {"urlset": language_urls(request, language)}
    return render(request, "sitemap.xml", context, content_type="application/xml")


def public_pages(request):
    """Return the public pages of all live languages."""
    pages = Page.objects.none()
    for home in live_homes(request):
        pages = pages | Page.objects.descendant_of(home, inclusive=True)
    return public(pages)


def language_urls(request, language):
    """Return the pages of a language, as Django's `sitemap.xml` template takes them."""
    address, urls = address_in(None), defaultdict(dict)
    pages = public_pages(request).annotate(language=F("locale__language_code")).order_by("path")
    rows = list(pages.values_list("translation_key", "language", "url_path", "last_published_at"))
    for key, code, url_path, _changed in sorted(rows, key=itemgetter(1)):
        urls[key][code] = address(code, url_path)
    return [
        {
            "location": urls[key][language],
            "lastmod": changed,
            "alternates": [
                {"location": url, "lang_code": code} for code, url in alternates(urls[key])
            ],
        }
        for key, code, _url_path, changed in rows
        if code == language
    ]
