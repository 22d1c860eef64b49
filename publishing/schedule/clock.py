"""The clock: runs each registered job at its interval, never twice at once, and records it.

`manage.py due` calls it each minute, from cron, a systemd timer or `./run demo`.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from config.clock import jobs
from publishing.models import JobRun

logger = logging.getLogger(__name__)

TICK = "clock"  # The name under which the clock records its own runs.
INTERVAL = timedelta(minutes=1)
STOPPED_AFTER = timedelta(minutes=5)
# A job that has run for so long was killed: no job takes longer.
ABANDONED_AFTER = timedelta(hours=1)
# A timer may be a few seconds early.
TOLERANCE = timedelta(seconds=10)


def run_due():
    """Run the jobs that are due; return the names of those that ran, and of those that failed.

    A job that fails is logged and recorded, keeps no other from running, and is due again after
    its interval.
    """
    ran, failed = [], []
    for job in jobs():
        if not _claim(job.name, job.every):
            continue
        error = ""
        try:
            job.run()
        except Exception as raised:
            logger.exception("The job %s failed.", job.name)
            error = f"{type(raised).__name__}: {raised}"
            failed.append(job.name)
        _finish(job.name, error)
        ran.append(job.name)
    _claim(TICK, timedelta(0))
    _finish(TICK, "")
    return ran, failed


def last_tick():
    """Return when the clock last ran, or None if it never has."""
    run = JobRun.objects.filter(name=TICK).first()
    return run and run.finished_at


def is_stopped():
    """Whether the clock has run before, and does not any more."""
    ticked = last_tick()
    return ticked is not None and timezone.now() - ticked > STOPPED_AFTER


@transaction.atomic
def _claim(name, every):
    """Mark a job as running if it is due and no other process runs it."""
    JobRun.objects.get_or_create(name=name)
    now = timezone.now()
    is_due = Q(started_at__isnull=True) | Q(started_at__lte=now - every + TOLERANCE)
    is_due |= Q(started_at__gt=now + INTERVAL)  # The machine's clock was set back.
    is_free = Q(running=False) | Q(started_at__lte=now - ABANDONED_AFTER)
    claimed = JobRun.objects.filter(is_due, is_free, name=name)
    return claimed.update(running=True, started_at=now) == 1


def _finish(name, error):
    JobRun.objects.filter(name=name).update(running=False, finished_at=timezone.now(), error=error)
