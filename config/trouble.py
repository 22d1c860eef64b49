"""What people are told while the database or the storage of files is away, or full."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from config.headers import is_for_editors

RETRY_AFTER = 60  # Seconds.
# A disk that is full, or full for this user, or can only be read, or is broken.
DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}


def handle_error(request):
    """Answer 503 where something is away that comes back, and to editors what to do; else 500."""
    if not passes(sys.exc_info()[1]):
        return server_error(request)
    template = "trouble.html" if is_for_editors(request) else "maintenance.html"
    response = HttpResponse(render_to_string(template), status=503)
    response.headers["Retry-After"] = RETRY_AFTER
    return response


def passes(error):
    """Whether an exception comes from something that is away for a while."""
    if isinstance(error, OSError):
        return error.errno in DISK
    # Of a bucket: its package is loaded only where there is one.
    of_a_bucket = type(error).__module__.startswith("botocore.")
    return of_a_bucket or isinstance(error, OperationalError | InterfaceError)
