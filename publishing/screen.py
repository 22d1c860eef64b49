"""Settings › Publishing: whether what editors publish reaches visitors, and what does not."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Q
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from config.dates import ago
from languages.homes import live_languages
from publishing.files import queue, tasks
from publishing.models import JobRun, PublishedFile
from publishing.schedule import clock, worker
from translation.teams.permissions import may_lead

# What editors know of tasks, by the start of their paths.
TASKS = {
    "publishing.files": gettext_lazy("Writing pages as files"),
    "publishing.pictures": gettext_lazy("Drawing pictures"),
    "base.pictures": gettext_lazy("Drawing pictures"),
    "translation.following": gettext_lazy("Following English in other languages"),
}
SHOWN = 50  # Of each kind of failure.


@dataclass(frozen=True)
class LanguageRow:
    code: str  # Empty for what belongs to no language.
    files: int = 0
    waiting: int = 0
    failed: int = 0
    written: str = ""  # How long ago, in words.
    checked: str = ""


@dataclass(frozen=True)
class FailedTask:
    name: str
    when: str
    error: str


class PublishingView(View):
    """Screen of publishing; each button posts its name as `do`."""

    def dispatch(self, request):
        if not may_lead(request.user):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request):
        failed = queue.failed()
        waiting_tasks = worker.waiting()
        return render(
            request,
            "publishing/screen.html",
            {
                "breadcrumbs": [{"url": "", "label": _("Publishing")}],
                "writes_files": settings.PUBLISH_FILES,
                "languages": language_rows(live_languages(request)),
                "failed_files": failed[:SHOWN],
                "more_files": max(failed.count() - SHOWN, 0),
                "waiting_tasks": waiting_tasks.count(),
                "failed_tasks": [*failed_tasks(), *failed_jobs()],
                "can_run_again": worker.failed().exists(),
                "clock": time_since(clock.last_tick()),
                "clock_is_stopped": clock.is_stopped(),
                "worker_is_stopped": worker.is_stopped(),
            },
        )

    def post(self, request):
        do = request.POST.get("do")
        if do == "everything" and settings.PUBLISH_FILES:
            tasks.publish_everything.enqueue()
            messages.success(
                request,
                _(
                    "Everything is being written again. Load this page again in a minute to see "
                    "how far it is."
                ),
            )
        elif do == "again":
            worker.run_again(worker.failed())
            messages.success(request, _("The tasks are being run again."))
        else:
            return HttpResponseBadRequest()
        return redirect("publishing")


def language_rows(codes):
    """Return a LanguageRow for each language, and one for what belongs to none; one query."""
    numbers = (
        PublishedFile.objects.filter(removed_at=None)
        .values("language")
        .annotate(
            files=Count("pk", filter=Q(written_at__isnull=False)),
            waiting=Count("pk", filter=Q(waiting_since__isnull=False)),
            failed=Count("pk", filter=~Q(error="")),
            written=Max("written_at"),
            checked=Max("checked_at"),
        )
    )
    rows = {}
    for found in numbers.order_by("language"):
        for what in ("written", "checked"):
            found[what] = time_since(found[what])
        row = LanguageRow(found.pop("language"), **found)
        rows[row.code] = row
    return [rows.get(code, LanguageRow(code)) for code in [*codes, ""]]


def failed_tasks():
    for task in worker.failed()[:SHOWN]:
        starts = (start for start in TASKS if task.task_path.startswith(start))
        name = TASKS.get(next(starts, ""), task.task_path)
        yield FailedTask(name, time_since(task.finished_at), last_line(task.traceback))


def failed_jobs():
    """Yield what the clock tried in vain; it tries again by itself."""
    for run in JobRun.objects.exclude(error=""):
        yield FailedTask(run.name, time_since(run.finished_at), run.error)


def time_since(moment):
    """Return how long ago something was, in words; empty where it never was."""
    return ago(max(timezone.now() - moment, timedelta(seconds=1))) if moment else ""


def last_line(text):
    return (text.strip().splitlines() or [""])[-1]
