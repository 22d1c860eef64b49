"""`/.well-known/security.txt`: where to report a weakness of the site (RFC 9116)."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

CONTENT_TYPE = "text/plain; charset=utf-8"  # As RFC 9116 has it.


@require_safe
def security_txt(request):
    """Answer with the operator's contact; 404 where none is set."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    here = request.build_absolute_uri(request.path)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expiry(timezone.localdate()).isoformat()}T00:00:00Z",
        f"Canonical: {here}",
    ]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type=CONTENT_TYPE)


def expiry(today):
    """Return the first of the month, eleven months ahead: RFC 9116 asks for less than a year.

    It is the same all month, so that the file is written once in a month.
    """
    months = today.year * 12 + today.month - 1 + 11
    return date(months // 12, months % 12 + 1, 1)
