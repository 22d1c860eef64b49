from django.db import models


class JobRun(models.Model):
    """Latest run of a job of the clock: see `publishing.schedule.clock`."""

    name = models.CharField(max_length=100, unique=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    running = models.BooleanField(default=False)
    error = models.TextField(blank=True)

    def __str__(self):
        return self.name
