"""Which addresses take something from a browser: the others only give."""

from django.http import HttpResponseNotAllowed

from config.headers import is_for_editors

READING = ("GET", "HEAD", "OPTIONS")
TAKING = (
    "join",
    "join_confirm",
    "wagtailcore_authenticate_with_password",
    "wagtaildocs_authenticate_with_password",
    "work_unsubscribe",
)


class ReadOnlyMiddleware:
    """Answer 405 to methods other than GET, HEAD and OPTIONS at public addresses.

    It stands before the protection against forged requests, which would blame a missing token.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        takes = request.resolver_match.url_name in TAKING or is_for_editors(request)
        if request.method not in READING and not takes:
            return HttpResponseNotAllowed(READING)
