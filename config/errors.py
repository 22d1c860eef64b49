"""What the administrator is told of an error: where it happened, and nothing that anybody typed."""

import hashlib
import logging
import traceback

from django.conf import settings
from django.core.cache import cache
from django.core.mail import mail_admins

AN_HOUR = 60 * 60


class ErrorMailHandler(logging.Handler):
    """Mail each kind of error to ADMINS, at most once an hour.

    The mail has the address without its query, the type of the error and the lines of code. What
    an error says may hold what was typed, and so do the values of variables: they stay in the
    log of the server.
    """

    def emit(self, record):
        try:
            if not settings.ADMINS:
                return
            lines = where(record)
            text = "\n".join(lines)
            kind = hashlib.sha256(text.encode()).hexdigest()
            if cache.add(f"error-mail:{kind}", True, AN_HOUR):
                mail_admins(f"Error: {lines[0]}", text, fail_silently=True)
        except Exception:
            self.handleError(record)


def where(record):
    """Return lines that say where a LogRecord comes from."""
    request = getattr(record, "request", None)
    place = f" at {request.method} {request.path}" if request else ""
    if not record.exc_info:
        line = f"{record.pathname}, line {record.lineno}"
        return [f"{record.name}{place}", line, str(record.msg)]
    kind, _value, trace = record.exc_info
    frames = traceback.extract_tb(trace)
    return [
        f"{kind.__name__}{place}",
        *(f"{frame.filename}, line {frame.lineno}, in {frame.name}" for frame in frames),
    ]
