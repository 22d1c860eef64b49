"""What texts can say of the law's way by a fact: its newest and its next day, and what they are.

The timeline itself is kept by a higher floor, which registers how to read it.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from config.dates import long_date

CHOICES = [
    ("next_date", _("The next day: its date")),
    ("next_text", _("The next day: what happens")),
    ("newest_date", _("The newest day: its date")),
    ("newest_text", _("The newest day: what happened")),
]
NONE = "–"  # Where there is no such day.

_readers = []


class Milestone(NamedTuple):
    date: object
    text: str


def register_milestones(read):
    """Register how the timeline is read.

    `read(language)` returns a mapping of `next` and `newest` to a Milestone, or to None.
    """
    _readers.append(read)


def milestones(language):
    """Return the Milestones for readers of a language; empty where there is no timeline."""
    found = {}
    for read in _readers:
        found |= read(language)
    return found


def words(found, name):
    """Return what a fact says, by its name in CHOICES, from what `milestones` returned."""
    which, what = name.split("_")
    milestone = found.get(which)
    if not milestone:
        return NONE
    return long_date(milestone.date) if what == "date" else milestone.text
