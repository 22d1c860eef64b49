"""`/healthz`: whether the site works, for monitoring (draft-inadarei-api-health-check)."""

from django.db import DatabaseError
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.schedule import clock, worker


@require_safe
@never_cache
def healthz(request):
    """Answer 200 with "pass" or "warn", or 503 with "fail" where the database does not answer.

    A clock or a worker that has stopped is a warning: pages are served, and a load balancer has to
    go on sending visitors here.
    """
    try:
        ticked, is_stopped = clock.last_tick(), clock.is_stopped() or worker.is_stopped()
        state = {
            "clock": ticked.isoformat(timespec="seconds") if ticked else "has never run",
            "tasks waiting": worker.waiting().count(),
            "tasks failed": worker.failed().count(),
        }
    except DatabaseError:
        return _answer("fail", 503, {"database": "does not answer"})
    return _answer("warn" if is_stopped else "pass", 200, state)


def _answer(status, code, details):
    return JsonResponse(
        {"status": status, **details}, status=code, content_type="application/health+json"
    )
