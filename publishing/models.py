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


class PublishedFile(models.Model):
    """File that visitors are served for a path of the site: see `publishing.files`."""

    path = models.CharField(max_length=2000, unique=True)
    language = models.CharField(max_length=10, blank=True)  # Empty where it belongs to none.
    page_pk = models.IntegerField(null=True, db_index=True)  # The page may be gone by now.
    # Since when it is to be rendered again, and how soon, the smallest rank first.
    waiting_since = models.DateTimeField(null=True, db_index=True)
    rank = models.SmallIntegerField(default=0)
    written_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)  # When it was last found or made right.
    removed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self):
        return self.path
