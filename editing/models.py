"""What the editors' tools keep."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class AppliedMoment(models.Model):
    """A prepared day that was put on the site: see `editing.moments`."""

    kind = models.CharField(max_length=40)
    block_id = models.CharField(max_length=40)
    # Lists of a place, what stood there before, and what stands there since.
    changes = models.JSONField(default=list)
    applied_at = models.DateTimeField(auto_now_add=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    is_on = models.BooleanField(default=True)

    class Meta:
        constraints = [
            # Two people who press the button at once put it on the site once.
            models.UniqueConstraint(
                fields=["is_on"], condition=models.Q(is_on=True), name="one_moment_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.applied_at:%Y-%m-%d}"


class Link(models.Model):
    """An address elsewhere that live pages lead to, and whether it still works."""

    class State(models.TextChoices):
        UNCHECKED = "unchecked", _("Not checked yet")
        WORKS = "works", _("Works")
        MOVED = "moved", _("Moved for good")
        TROUBLE = "trouble", _("Does not answer now")
        BROKEN = "broken", _("Broken")
        CLOSED = "closed", _("Cannot be checked")

    url = models.CharField(max_length=2000, unique=True)
    host = models.CharField(max_length=255, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.UNCHECKED)
    reason = models.CharField(max_length=255, blank=True)
    moved_to = models.CharField(max_length=2000, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)  # In a row.
    first_seen_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True, db_index=True)
    worked_at = models.DateTimeField(null=True)  # The last time.
    failing_since = models.DateTimeField(null=True)

    def __str__(self):
        return self.url

    @property
    def archived(self):
        """The Internet Archive's copy nearest to when it worked. Nothing is fetched from there."""
        when = self.worked_at or self.first_seen_at
        return f"https://web.archive.org/web/{when:%Y%m%d}/{self.url}"


class LinkUse(models.Model):
    """A live page, in one language, that has a link; the campaign where there is no page."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "page"], name="one_use_a_page")]

    def __str__(self):
        return f"{self.page}: {self.link}"


class UndescribedPicture(models.Model):
    """A live English page with pictures that have no alternative text, and how many."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()

    def __str__(self):
        return f"{self.page}: {self.number}"


class WeeklyMail(models.Model):
    """Somebody who wants to read each week what is getting old."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)

    def __str__(self):
        return str(self.user)
