from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from languages.listing import LINKED, cached_queryset, public
from translation.models import Lag

# Whether a page's translation has not followed the English page yet.
LAGS = Exists(Lag.objects.filter(page=OuterRef("pk")))


def live_homes(request):
    """Return the live home pages, one per language, cached on the request."""
    if not hasattr(request, "live_homes"):
        site = site_of(request)
        request.live_homes = list(homes_of(site.pk if site else None))
    return request.live_homes


def site_of(request):
    """Return the site that Wagtail finds for a request, and have Wagtail find it there.

    The only site there is answers for every host: Wagtail's query, which compares hosts, would
    take 7 % of a page's CPU more.
    """
    if not hasattr(request, "_wagtail_site"):
        sites = Site.objects.order_by()[:2]
        if len(sites) == 1 and sites[0].is_default_site:
            request._wagtail_site = sites[0]
    return Site.find_for_request(request)


@cached_queryset
def translations():
    """Return all public pages, by language, with what links between languages need."""
    pages = public(Page.objects).annotate(lags=LAGS).select_related("locale").only(*LINKED)
    return pages.order_by("locale__language_code")


@cached_queryset
def homes_of(site_pk):
    """Return the live home pages of a site."""
    root = Site.objects.filter(pk=site_pk)
    homes = translations().filter(translation_key__in=root.values("root_page__translation_key"))
    homes = homes.exclude(locale__team__shown=False)
    return homes.only(*LINKED, "path", "depth", "content_type")


def live_languages(request):
    return [home.locale.language_code for home in live_homes(request)]


def activate_language(request, language):
    """Set the language's home page as the site's root page for this request.

    Wagtail finds pages from there without asking for it again, and templates have it
    as `home_page`.
    """
    forget_old_addresses(live_homes(request))
    for home in live_homes(request):
        if home.locale.language_code == language:
            request.home_page = home.specific
            request.home_page.locale = home.locale
            Site.find_for_request(request).root_page = request.home_page


def addresses(request):
    """Return a function that builds a page's URL from its language and url_path.

    The same as Wagtail's `get_url`, for rows that are no pages; looked up once a request.
    """
    if request is None:
        return address_in(None)
    if not hasattr(request, "addresses"):
        request.addresses = address_in(Site.find_for_request(request))
    return request.addresses


def address_in(site):
    """Return a page's URL, absolute if the page belongs to another site."""
    starts = {}
    roots = Site.get_site_root_paths()
    for root in sorted(roots, key=lambda root: not (site and root.site_id == site.pk)):
        with translation.override(root.language_code):
            path = reverse("wagtail_serve", args=[""])
        start = path if site and root.site_id == site.pk else root.root_url + path
        starts.setdefault(root.language_code, []).append((root.root_path, start))

    def address(language, url_path):
        for root_path, start in starts.get(language, []):
            if url_path.startswith(root_path):
                return start + url_path[len(root_path) :]
        return ""

    return address


def forget_old_addresses(homes):
    """Clear Wagtail's cached site root paths if they predate the home page.

    It remembers for an hour, and hears of no home page that another process published or moved.
    """
    known = {root.root_path for root in Site.get_site_root_paths()}
    if any(home.url_path not in known for home in homes):
        Site.clear_site_root_paths_cache()
