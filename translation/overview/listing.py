"""The rows of a language, made ready to be shown."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple
from wagtail.models import Site

from translation.addresses import edit_urls
from translation.progress import Row, State, name_of

HINTS = {
    State.CHANGED: gettext_lazy("Visitors still read what the English page said before."),
    State.NEW: gettext_lazy("Visitors read these pages in English."),
    State.STARTED: gettext_lazy("Some texts are missing, or have to be looked at again."),
    State.READY: gettext_lazy("Every text is there. Publish the page, and visitors can read it."),
}
AGES = {
    State.CHANGED: gettext_lazy("changed %(ago)s"),
    State.NEW: gettext_lazy("published in English %(ago)s"),
    State.STARTED: gettext_lazy("begun %(ago)s"),
    State.READY: gettext_lazy("finished %(ago)s"),
    State.DONE: gettext_lazy("published %(ago)s"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what is said of it, and where its links and buttons lead."""

    row: Row
    facts: list
    claim: str
    is_mine: bool
    preview: str
    edit: str


@dataclass(frozen=True, slots=True)
class Part:
    """All the pages of a language that need the same."""

    state: State
    hint: str
    lines: list


def parts(rows, user):
    """The rows by state, without the states that no page is in."""
    edit = edit_urls({row.job.pk: row.target.pk for row in rows if row.target and row.job})
    roots = Site.get_site_root_paths()
    lines = [
        Line(
            row,
            facts=list(facts(row)),
            claim=claim_of(row, user),
            is_mine=bool(row.claim and row.claim.user_id == user.pk),
            preview=_preview(row, roots),
            edit=edit[row.job.pk] if row.target and row.job else _stock_edit(row),
        )
        for row in rows
    ]
    return [
        Part(state, HINTS.get(state, ""), found)
        for state in State
        if (found := [line for line in lines if line.row.state == state])
    ]


def facts(row):
    """What one may want to know of a row before choosing it, in short."""
    if row.state is State.NEW:
        yield ngettext("%d word", "%d words", row.words_left) % row.words_left
    elif row.words_left:
        yield ngettext("%d word left", "%d words left", row.words_left) % row.words_left
    elif row.state is State.CHANGED:
        yield _("Every text is there: publish it")
    if row.since:
        yield AGES[row.state] % {"ago": timesince_simple(row.since)}
    if row.work and row.work.name:
        yield _("%(name)s worked on it %(ago)s") % {
            "name": row.work.name,
            "ago": timesince_simple(row.work.at),
        }


def claim_of(row, user):
    """Who is at work on the page, and until when."""
    if not row.claim:
        return ""
    until = date_format(localtime(row.claim.until), "DATE_FORMAT")
    if row.claim.user_id == user.pk:
        return _("You are on it until %(until)s") % {"until": until}
    person = row.claim.user
    name = name_of(person.first_name, person.last_name, person.username)
    return _("%(name)s is on it until %(until)s") % {"name": name, "until": until}


def _stock_edit(row):
    return reverse("wagtailadmin_pages:edit", args=[row.target.pk]) if row.target else ""


def _preview(row, roots):
    """The translation as it stands; the English page where it has not been started."""
    if row.target and row.job:
        return reverse("wagtail_localize:preview_translation", args=[row.job.pk])
    path = row.original.url_path
    for root in roots:
        if path.startswith(root.root_path):
            return f"/{root.language_code}/{path[len(root.root_path) :]}"
    return ""
