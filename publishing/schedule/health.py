"""`/healthz` and `/readyz`, for monitoring (draft-inadarei-api-health-check)."""

import os

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.files import queue
from publishing.files.writing import pages_storage
from publishing.models import PublishedFile
from publishing.schedule import clock, worker


@require_safe
@never_cache
def healthz(request):
    """Answer 200 where this process answers at all, whatever else is away."""
    return _answer({}, 200)


@require_safe
@never_cache
def readyz(request):
    """Say of each thing the site needs whether it works; 503, with the reason, where one fails."""
    try:
        connection.ensure_connection()
        found = {"clock": _clock(), "worker": _worker(), "publication": _publication()}
    except DatabaseError:
        return _answer({"database": _check("does not answer")}, 503)
    checks = {"database": _check(), **found, "storage": _storage()}
    failed = any(check["status"] == "fail" for check in checks.values())
    return _answer(checks, 503 if failed else 200)


def _clock():
    ticked = clock.last_tick()
    problem = "manage.py due has not run for five minutes" if clock.is_stopped() else ""
    return _check(problem, last=_moment(ticked))


def _worker():
    problem = "no worker has taken a task for five minutes" if worker.is_stopped() else ""
    return _check(problem, waiting=worker.waiting().count(), failed=worker.failed().count())


def _publication():
    """What failed is shown to editors, and keeps its old version: it is no reason to fail."""
    last = PublishedFile.objects.exclude(written_at=None).order_by("-written_at").first()
    return _check(
        last=_moment(last and last.written_at),
        waiting=queue.waiting().count(),
        failed=queue.failed().count(),
    )


def _storage():
    """Whether the storage of pages takes a file, and lets it go."""
    if not settings.PUBLISH_FILES:
        return _check()
    storage, name = pages_storage(), f".ready-{os.getpid()}"
    try:
        storage.save(name, ContentFile(b"ready"))
        storage.delete(name)
    except Exception as problem:  # Each storage has errors of its own.
        return _check(f"{type(problem).__name__}: {problem}")
    return _check()


def _check(problem="", **details):
    output = {"output": problem} if problem else {}
    return {"status": "fail" if problem else "pass", **output, **details}


def _moment(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _answer(checks, code):
    status = {"status": "pass" if code == 200 else "fail"}
    more = {"checks": checks} if checks else {}
    return JsonResponse(status | more, status=code, content_type="application/health+json")
