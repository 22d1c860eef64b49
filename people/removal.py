"""People who were taken off the site, and can come back for a while."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Revision

from translation.following.guard import NotPublished

KEPT_FOR = timedelta(days=30)  # What was removed can come back for so long.


class PersonRemoved(NotPublished):
    """Raised instead of publishing somebody who was removed: see `PersonPage.publish`."""

    def message(self):
        return _("This person was removed. Only an administrator can bring them back.")


class Removal(models.Model):
    """A person who was taken off the site, and is deleted after a while unless it is undone."""

    person = models.OneToOneField(
        "people.PersonPage", on_delete=models.CASCADE, related_name="removal"
    )
    # What visitors read until then, to come back where it is undone.
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    # Titles and addresses in the admin of the pages on which they stood.
    places = models.JSONField(default=list)
    removed_at = models.DateTimeField(auto_now_add=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self):
        return f"{self.person_id} {self.removed_at:%Y-%m-%d}"

    @property
    def gone_on(self):
        return self.removed_at + KEPT_FOR


def is_removed(page):
    """Whether the person of a page, in whichever language, was removed."""
    return Removal.objects.filter(person__translation_key=page.translation_key).exists()
