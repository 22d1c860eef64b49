"""What editors uploaded, sent by the site itself where no web server does."""

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

A_WEEK = 7 * 24 * 60 * 60
PRIVATE = "documents/"  # Sent by Wagtail's view, to those who may see them.
# What somebody uploaded may look like a page, and must not act as one.
POLICY = "default-src 'none'; sandbox"


@require_safe
@cache_control(public=True, max_age=A_WEEK)
def media(request, path):
    """Send a file of the default storage; 404 where there is none, or where it is private."""
    if path.startswith(PRIVATE):
        raise Http404
    try:
        file = default_storage.open(path)
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation):
        raise Http404 from None
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=kind)
    response.headers["Content-Security-Policy"] = POLICY
    # It would win over the name that a link gives what it downloads; nginx sends none either.
    del response.headers["Content-Disposition"]
    return response
