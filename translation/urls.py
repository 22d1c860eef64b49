"""The addresses of the screens for translators, below `/admin/translation/`."""

from django.urls import include, path

app_name = "translation"

urlpatterns = [
    path("", include("translation.exchange.urls")),
    path("", include("translation.overview.urls")),
]
