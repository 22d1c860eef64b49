from uuid import uuid4

from django.conf import settings
from django.core.files.storage import storages
from django.db import models


def private():
    return storages["originals"]


def path_of_upload(upload, filename):
    return f"imports/{uuid4().hex}.{filename.rpartition('.')[2].lower()[:5]}"


class CoalitionImport(models.Model):
    """A table of organisations that somebody uploaded: looked through, and applied when told."""

    class State(models.TextChoices):
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    table = models.FileField(upload_to=path_of_upload, storage=private)
    logos = models.FileField(upload_to=path_of_upload, storage=private, blank=True)
    name = models.CharField(max_length=255)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.READY)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # What came of it: numbers where it was applied, lines of text where it could not be.
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)

    def __str__(self):
        return self.name
