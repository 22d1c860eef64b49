"""Tasks in the worker's queue: which wait, which failed, and how they are run again."""

import os
import socket
from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# A worker that is alive takes a task within a second, unless it is busy with another.
STOPPED_AFTER = timedelta(minutes=5)
# A task that has run for so long was killed with its worker: none takes longer.
ABANDONED_AFTER = timedelta(minutes=15)
ATTEMPTS = 3
KEPT_FOR = timedelta(days=14)


def worker_id():
    """Return the name under which this process claims tasks."""
    return f"{socket.gethostname()}:{os.getpid()}"


def waiting():
    return DBTaskResult.objects.ready()


def failed():
    return DBTaskResult.objects.failed().order_by("-finished_at")


def is_stopped():
    """Whether a task has waited so long that no worker can be running."""
    is_old = waiting().filter(enqueued_at__lt=timezone.now() - STOPPED_AFTER)
    is_busy = DBTaskResult.objects.running().filter(started_at__gt=timezone.now() - STOPPED_AFTER)
    return is_old.exists() and not is_busy.exists()


def run_again(tasks):
    """Return failed or abandoned tasks, a queryset, to the queue; return how many."""
    return tasks.update(
        status=TaskResultStatus.READY,
        enqueued_at=timezone.now(),
        started_at=None,
        finished_at=None,
        exception_class_path="",
        traceback="",
    )


def restart_abandoned():
    """Return tasks whose worker was killed to the queue.

    One that was tried three times is recorded as failed: it may be what killed the worker.
    """
    is_old = timezone.now() - ABANDONED_AFTER
    for task in DBTaskResult.objects.running():
        if task.started_at > is_old and not _is_gone(task.worker_ids[-1]):
            continue
        if len(task.worker_ids) < ATTEMPTS:
            run_again(DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING))
        else:
            task.set_failed(RuntimeError(f"The worker was killed {ATTEMPTS} times at this task."))


def forget_finished():
    """Delete finished tasks after two weeks, also those that failed."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT_FOR)
    old.delete()


def _is_gone(name):
    """Whether a worker of this machine is not running any more; False for those of others."""
    host, _colon, pid = name.rpartition(":")
    if host != socket.gethostname() or not pid.isdecimal():
        return False
    if int(pid) == os.getpid():
        return True  # In a container that was started again.
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
