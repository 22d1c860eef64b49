"""The admin on a host of its own, where nothing public is; and no admin on the public one."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpResponseRedirect
from django.http.request import split_domain_port
from django.urls import reverse

FOR_ITS_PEOPLE = ("/translation/",)
# What the admin shows, and what monitoring asks at either host.
ALSO_SHOWN = ("/documents/", "/media/", "/static/", "/healthz", "/readyz")


class AdminHostMiddleware:
    """Keep the admin to the host ADMIN_HOST; without that setting there is nothing to do.

    Previews are no requests of their own, and so not met here.
    """

    def __init__(self, get_response):
        if not settings.ADMIN_HOST:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        admin = (reverse("wagtailadmin_home"), *FOR_ITS_PEOPLE)
        is_for_admin = request.path_info.startswith(admin)
        host, _port = split_domain_port(request.get_host())
        if host == settings.ADMIN_HOST:
            if request.path_info == "/":
                return HttpResponseRedirect(admin[0])
            if not is_for_admin and not request.path_info.startswith(ALSO_SHOWN):
                raise Http404
        elif is_for_admin:
            raise Http404
        return self.get_response(request)
