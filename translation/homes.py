from wagtail.models import Page, Site

from translation.listing import public


def live_homes(request):
    """The home pages visitors can read, one for each language; looked up once a request."""
    if not hasattr(request, "live_homes"):
        site = Site.find_for_request(request)
        root = Site.objects.filter(pk=site.pk if site else None)
        request.live_homes = list(
            public(Page.objects)
            .filter(translation_key__in=root.values("root_page__translation_key"))
            .exclude(locale__team__shown=False)
            .select_related("locale")
            .order_by("locale__language_code")
        )
    return request.live_homes


def live_languages(request):
    return [home.locale.language_code for home in live_homes(request)]


def enter(request, language):
    """Makes the home page of a language the root of the site for this request.

    Wagtail finds pages from there without asking for it again, and templates have it
    as `home_page`.
    """
    for home in live_homes(request):
        if home.locale.language_code == language:
            request.home_page = home.specific
            request.home_page.locale = home.locale
            Site.find_for_request(request).root_page = request.home_page
