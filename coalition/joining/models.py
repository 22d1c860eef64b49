"""Organisations that ask to join the coalition."""

from datetime import timedelta
from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from config.letters import folded

# How long requests are kept, from when they were made or decided. The form and the mails say so.
LOGO_ALONE = timedelta(days=1)
UNCONFIRMED = timedelta(days=7)
DECIDED = timedelta(days=30)
LONGEST_SEARCH_NAME = 510


def private():
    return storages["originals"]


def path_of_logo(joining, filename):
    """Name a file by nothing that tells whose it is."""
    return f"joining/{uuid4().hex}{PurePath(filename).suffix.lower()}"


class JoinRequest(models.Model):
    """Request of an organisation to join: seen by editors alone, and deleted after a while."""

    class State(models.TextChoices):
        # A logo, kept while the rest of the form is not right yet.
        LOGO_ALONE = "logo"
        UNCONFIRMED = "unconfirmed"
        WAITING = "waiting"
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")

    state = models.CharField(max_length=12, choices=State, default=State.LOGO_ALONE)
    name = models.CharField(max_length=255, blank=True)
    search_name = models.CharField(max_length=LONGEST_SEARCH_NAME, blank=True, editable=False)
    country = CountryField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    logo = models.FileField(upload_to=path_of_logo, storage=private, blank=True)
    contact = models.CharField(max_length=255, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    # Of the link in the mail, which alone opens the request.
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    page = models.ForeignKey(
        "coalition.OrganisationPage", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    # It is no use of the page, as editors count them.
    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.search_name = folded(self.name)[:LONGEST_SEARCH_NAME]  # Some letters become many.
        super().save(*args, **kwargs)

    def remove(self):
        """Delete the request and its logo."""
        if self.logo:
            self.logo.delete(save=False)
        self.delete()
