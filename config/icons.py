"""The icons that browsers and phones look for at the root of a site, whatever its pages say."""

from django.contrib.staticfiles import finders
from django.http import FileResponse
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

ICONS = {
    "favicon.ico": "icons/favicon.ico",
    "apple-touch-icon.png": "icons/touch.png",
    "apple-touch-icon-precomposed.png": "icons/touch.png",
}
A_WEEK = 7 * 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=A_WEEK)
def icon(request, file):
    return FileResponse(open(finders.find(file), "rb"))  # noqa: SIM115


urlpatterns = [path(name, icon, {"file": file}) for name, file in ICONS.items()]
