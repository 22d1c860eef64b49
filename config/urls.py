from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from campaign.views import share_mastodon
from coalition.joining.views import join_later
from config.media import media
from config.security_txt import security_txt
from languages.views import choose_language
from publishing.banner import partner_banner
from publishing.calendar import calendar
from publishing.feeds import news_feed
from publishing.schedule.health import healthz, readyz
from publishing.sitemaps import language_sitemap, sitemap_index
from search.views import search, search_index
from translation.overview.views import admin_home

urlpatterns = [
    path("admin/", admin_home),
    path("admin/", include("accounts.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("translation/", include("translation.overview.public_urls")),
    path("healthz", healthz),
    path("readyz", readyz),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("languages/", choose_language, name="choose_language"),
    path("sitemap.xml", sitemap_index),
    path("sitemap-<language>.xml", language_sitemap, name="sitemap"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
    ),
    path("", include("config.icons")),
    path("media/<path:path>", media),
    *i18n_patterns(
        path("news.atom", news_feed, name="news_feed"),
        path("calendar.ics", calendar, name="calendar"),
        path("share/mastodon/", share_mastodon, name="share_mastodon"),
        path("search/", search, name="search"),
        path("search.json", search_index, name="search_index"),
        path("join/", include("coalition.joining.urls")),
        path("join-later.html", join_later, name="join_later"),
        path("banner/", partner_banner, name="partner_banner"),
        path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
        path("", include(wagtail_urls)),
    ),
]

handler500 = "config.trouble.handle_error"
