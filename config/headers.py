"""What a browser may load and do on the site's pages, as the headers tell it."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse

# Visitors get the site's own files, and nothing that is written into a page can run.
VISITORS = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "media-src": [SELF],
    "manifest-src": [SELF],
    "connect-src": [SELF],  # By which a browser's own tools read robots.txt.
    "form-action": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
    "frame-ancestors": [SELF],  # Editors see pages inside the admin.
}

# Wagtail's admin writes scripts and styles into its pages, and so does its user bar
# into a preview.
EDITORS = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "base-uri": [SELF],
}

# Sensors are nobody's business here, nor a frame's that somebody puts into a page.
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


# A page is asked for again each time, and answered by 304 where it is the same: what an editor
# withdraws is gone from every browser.
FRESH = "no-cache"
POLICY = "Content-Security-Policy"
ONION_LOCATION = "Onion-Location"


class HeadersMiddleware(CSPMiddleware):
    """Set the content security policy, wider for editors, and what is the same everywhere."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and is_for_editors(request):
            parts.replace = EDITORS | (parts.replace or {})
        return parts

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if policy := response.headers.get(POLICY):
            # The package's order is another in each process, and file servers are told it once.
            response.headers[POLICY] = "; ".join(sorted(policy.split("; ")))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cache-Control", FRESH)
        if settings.ONION_ADDRESS and not is_for_editors(request):
            # https://community.torproject.org/onion-services/advanced/onion-location/
            here = settings.ONION_ADDRESS + request.get_full_path()
            response.headers.setdefault(ONION_LOCATION, here)
        return response


def is_for_editors(request):
    # A preview is asked for under the address of the page itself.
    is_preview = getattr(request, "is_dummy", False)
    return is_preview or request.path_info.startswith(reverse("wagtailadmin_home"))
