from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from campaign.views import share_mastodon
from publishing.feeds import news_feed
from publishing.schedule.health import healthz
from publishing.sitemaps import PageSitemap
from translation.overview.views import admin_home
from translation.teams.welcome import ChoosePasswordView


def page_sitemap(request):
    return sitemap(request, {"pages": PageSitemap(request)})


urlpatterns = [
    path("admin/", admin_home),
    path("admin/password_reset/confirm/<uidb64>/<token>/", ChoosePasswordView.as_view()),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("translation/", include("translation.overview.public_urls")),
    path("healthz", healthz),
    path("sitemap.xml", page_sitemap, name="sitemap"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
    ),
    path("", include("config.icons")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        path("news.atom", news_feed, name="news_feed"),
        path("share/mastodon/", share_mastodon, name="share_mastodon"),
        path("", include(wagtail_urls)),
    ),
]
