"""What happened in a language since a moment, for feeds and mails."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from translation.addresses import edit_url_of
from translation.overview.progress import State

HEADINGS = {
    State.CHANGED: _("Changed in English"),
    State.WITHDRAWN: _("Back in English"),
    State.NEW: _("New in English"),
    State.DONE: _("Published"),
}
TITLES = {
    State.CHANGED: _("Changed in English: %(page)s"),
    State.WITHDRAWN: _("Back in English: %(page)s"),
    State.NEW: _("New in English: %(page)s"),
    State.DONE: _("Published: %(page)s"),
}


def news(rows, since=None):
    """The rows that are news, the newest first."""
    found = [
        row
        for row in rows
        if row.state in HEADINGS and row.since and (since is None or row.since > since)
    ]
    return sorted(found, key=lambda row: row.since, reverse=True)


def title(row):
    return TITLES[row.state] % {"page": row.original.title}


def words(row):
    """Return a short text about how much there is to do; empty if nothing."""
    left = row.words_left
    return ngettext("%d word left", "%d words left", left) % left if left else ""


def address(row, locale):
    """Return the absolute URL where a translator works on a row's page."""
    if row.target and row.job:
        path = edit_url_of()(row.job.pk, row.target.pk)
    else:
        path = reverse("translation:overview", args=[locale.language_code])
    return whole(path)


def whole(path):
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def language_of(user, locale):
    """Return the language to write to a user in: of their account, else the locale's."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or locale.language_code
