"""The addresses of the screens for translators, below `/admin/translation/`."""

from django.urls import include, path

app_name = "translation"

urlpatterns = [
    path("", include("translation.teams.urls")),
    path("", include("translation.desk.urls")),
    path("", include("translation.exchange.urls")),
    # Last: the code of a language alone is an address here.
    path("", include("translation.overview.urls")),
]
