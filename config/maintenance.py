from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.shortcuts import render
from django.utils import translation

RETRY_AFTER = 600  # Seconds.


class MaintenanceMiddleware:
    """Answers every visitor that the site will be back, while MAINTENANCE is set.

    It asks nothing of the database, and leaves stylesheets and pictures alone.
    """

    def __init__(self, get_response):
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
            return self.get_response(request)
        language = translation.get_language_from_request(request, check_path=True)
        with translation.override(language):
            response = render(request, "maintenance.html", status=503)
        response["Retry-After"] = RETRY_AFTER
        return response
