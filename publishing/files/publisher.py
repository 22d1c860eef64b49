"""Rendering and writing of the files that wait."""

import logging
import time

from django.utils import timezone

from publishing.files import writing
from publishing.files.queue import waiting
from publishing.files.rendering import NotPublic, render
from publishing.models import PublishedFile

logger = logging.getLogger(__name__)

BATCH = 10


def write_waiting(seconds):
    """Write files that wait, the most urgent first, for so many seconds; return if any still wait.

    One that fails keeps its old file and holds nothing else up.
    """
    until = time.monotonic() + seconds
    while files := list(waiting()[:BATCH]):
        for file in files:
            publish(file)
            if time.monotonic() > until:
                return waiting().exists()
    return False


def publish(file):
    """Write or remove the file of a PublishedFile; return whether anything had to be changed.

    If it was marked again meanwhile, it may have been rendered before that change: it is done
    once more. So what has just been withdrawn is never left behind, whoever writes at the time.
    """
    has_changed = False
    if file.waiting_since is None:
        file.waiting_since = timezone.now()
        PublishedFile.objects.filter(pk=file.pk).update(waiting_since=file.waiting_since)
    while True:
        outcome = _attempt(file)
        has_changed = has_changed or bool({"written_at", "removed_at"} & outcome.keys())
        done = PublishedFile.objects.filter(pk=file.pk, waiting_since=file.waiting_since)
        if _was_never_there(file, outcome):
            done.delete()
            return False
        if done.update(waiting_since=None, **outcome):
            return has_changed
        again = PublishedFile.objects.filter(pk=file.pk)
        again.filter(waiting_since=None).update(waiting_since=timezone.now())
        if not (file := again.first()):
            return has_changed


def differs(file):
    """Whether the file of a PublishedFile is not what is rendered now; a failure is recorded."""
    storage = writing.pages_storage()
    try:
        return not writing.is_there(storage, file.path, render(file.path))
    except NotPublic:
        return bool(file.written_at and not file.removed_at)
    except Exception as failure:
        error = f"{type(failure).__name__}: {failure}"
        PublishedFile.objects.filter(pk=file.pk).update(error=error)
        return False


def _attempt(file):
    """Render and write a file; return the fields of it that change by that."""
    storage, now = writing.pages_storage(), timezone.now()
    try:
        content = render(file.path)
        is_new = writing.put(storage, file.path, content)
    except NotPublic as absent:
        return _remove(storage, file, leave_mark=not absent.leads_elsewhere)
    except Exception as failure:  # Of a template, a storage, a disk: none may hold others up.
        logger.exception("%s could not be published as a file.", file.path)
        return {"error": f"{type(failure).__name__}: {failure}"}
    is_back = {"removed_at": None} if file.removed_at else {}
    written = {"written_at": now} if is_new else {}
    return {"error": "", "checked_at": now} | is_back | written


def _remove(storage, file, leave_mark):
    try:
        is_there = file.written_at and not file.removed_at
        writing.remove(storage, file.path, leave_mark and file.written_at)
    except Exception as failure:
        logger.exception("The file of %s could not be removed.", file.path)
        return {"error": f"{type(failure).__name__}: {failure}"}
    return {"error": ""} | ({"removed_at": timezone.now()} if is_there else {})


def _was_never_there(file, outcome):
    """Whether a file was marked that no visitor has ever been sent."""
    return not file.written_at and "written_at" not in outcome and not outcome["error"]
