"""The rows of a language, made ready to be shown."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Site

from config.dates import ago, long_date
from config.letters import folded
from translation.addresses import edit_url_of, pattern
from translation.overview.progress import State, name_of

HINTS = {
    State.CHANGED: gettext_lazy("Visitors still read what the English page said before."),
    State.WITHDRAWN: gettext_lazy(
        "Visitors read these pages in English until you publish them again."
    ),
    State.NEW: gettext_lazy("Visitors read these pages in English."),
    State.STARTED: gettext_lazy("Some texts are missing, or have to be looked at again."),
    State.READY: gettext_lazy("Every text is there. Publish the page, and visitors can read it."),
}
AGES = {
    State.CHANGED: gettext_lazy("changed %(ago)s"),
    State.WITHDRAWN: gettext_lazy("published in English %(ago)s"),
    State.NEW: gettext_lazy("published in English %(ago)s"),
    State.STARTED: gettext_lazy("begun %(ago)s"),
    State.READY: gettext_lazy("finished %(ago)s"),
    State.DONE: gettext_lazy("published %(ago)s"),
}
MINUTE = timedelta(minutes=1)
UNITS = [timedelta(weeks=1), timedelta(days=1), timedelta(hours=1), MINUTE]


FIRST = 10  # Lines of each part, where there are several.
PER_SCREEN = 50  # Of one part alone.


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of a language that need the same: the first of them, or a screen of them."""

    state: State
    hint: str
    lines: list
    number: int  # Of all there are.
    screen: object = None  # A page of Django's Paginator, where it stands alone.

    @property
    def has_more(self):
        return self.screen is None and self.number > len(self.lines)


def parts(rows, user, state="", number=1):
    """Return the Parts of rows, without the states that no page is in; or a screen of one alone."""
    writer = Writer(user)
    found = {}
    for row in rows:
        if not state or row.state.value == state:
            found.setdefault(row.state, []).append(row)
    screens = {}
    for each in State:
        if each not in found:
            continue
        screen = Paginator(found[each], PER_SCREEN).get_page(number) if state else None
        shown = screen or found[each][:FIRST]
        lines = [writer.line(row) for row in shown]
        screens[each] = Part(each, HINTS.get(each, ""), lines, len(found[each]), screen)
    return list(screens.values())


def named(rows, words):
    """Return the rows of pages whose titles have all of these words."""
    wanted = folded(words).split()
    return [row for row in rows if all(word in folded(row.original.title) for word in wanted)]


class Writer:
    """Says each thing once, and each address too, however many rows there are."""

    def __init__(self, user):
        self.user = user
        self.now = timezone.now()
        self.ages = {}
        self.since = {state: str(text) for state, text in AGES.items()}
        self.worked = _("%(name)s worked on it %(ago)s")
        self.edit_url = edit_url_of()
        self.stock_edit_url = pattern("wagtailadmin_pages:edit")
        self.preview_url = pattern("wagtail_localize:preview_translation")
        self.roots = Site.get_site_root_paths()

    def line(self, row):
        """What is said of a row, and where its links lead: templates read a dict fastest."""
        return {
            "key": str(row.original.translation_key),
            "title": row.original.title,
            "facts": " · ".join(self.facts(row)),
            "claim": self.claim(row),
            "is_mine": bool(row.claim and row.claim.user_id == self.user.pk),
            "preview": self.preview(row),
            "edit": self.edit(row),
        }

    def facts(self, row):
        """What one may want to know of a row before choosing it, in short."""
        if row.state is State.NEW:
            yield ngettext("%d word", "%d words", row.words_left) % row.words_left
        elif row.words_left:
            yield ngettext("%d word left", "%d words left", row.words_left) % row.words_left
        elif row.state in (State.CHANGED, State.WITHDRAWN):
            yield _("Every text is there: publish it")
        if row.since:
            yield self.since[row.state] % {"ago": self.ago(row.since)}
        if row.work and row.work.name:
            yield self.worked % {"name": row.work.name, "ago": self.ago(row.work.at)}

    def ago(self, moment):
        """How long ago a moment was, to the minute, the hour, the day or the week."""
        passed = self.now - moment
        unit = next((unit for unit in UNITS if passed >= unit), MINUTE)
        span = max(1, passed // unit) * unit
        if span not in self.ages:
            self.ages[span] = ago(span)
        return self.ages[span]

    def claim(self, row):
        """Who is at work on the page, and until when."""
        if not row.claim:
            return ""
        until = long_date(row.claim.until)
        if row.claim.user_id == self.user.pk:
            return _("You are on it until %(until)s") % {"until": until}
        person = row.claim.user
        name = name_of(person.first_name, person.last_name, person.username)
        return _("%(name)s is on it until %(until)s") % {"name": name, "until": until}

    def edit(self, row):
        if row.target is None:
            return ""
        if row.job is None:
            return self.stock_edit_url(row.target.pk)
        return self.edit_url(row.job.pk, row.target.pk)

    def preview(self, row):
        """The translation as it stands; the English page where it has not been started."""
        if row.target and row.job:
            return self.preview_url(row.job.pk)
        path = row.original.url_path
        for root in self.roots:
            if path.startswith(root.root_path):
                return f"/{root.language_code}/{path[len(root.root_path) :]}"
        return ""
