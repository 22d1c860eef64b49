from collections import defaultdict

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from languages.homes import live_homes
from languages.listing import public
from languages.seo import alternates


class PageSitemap(Sitemap):
    """Sitemap of every public page, with hreflang alternates."""

    def __init__(self, request):
        self.request = request

    def items(self):
        homes = live_homes(self.request)
        pages = Page.objects.none()
        for home in homes:
            pages = pages | Page.objects.descendant_of(home, inclusive=True)
        return public(pages).select_related("locale").order_by("path")

    def get_urls(self, page=1, site=None, protocol=None):
        by_key = defaultdict(list)
        for item in self.items():
            by_key[item.translation_key].append(item)
        return [
            {
                "location": item.get_full_url(self.request),
                "lastmod": item.last_published_at,
                "alternates": [
                    {"location": url, "lang_code": language}
                    for language, url in alternates(by_key[item.translation_key], self.request)
                ],
            }
            for item in self.paginator.page(page).object_list
        ]
