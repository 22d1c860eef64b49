"""Days of a timeline: what comes next, and what was."""

from typing import NamedTuple

from django.utils import timezone


class Timeline(NamedTuple):
    """Values of EventBlock: those to come, the nearest first, and those past, the newest first."""

    coming: list
    past: list

    @property
    def next(self):
        return self.coming[0] if self.coming else None

    @property
    def newest(self):
        return self.past[0] if self.past else None


def timeline(events):
    """Return the Timeline of values of EventBlock in any order; today is still to come."""
    today = timezone.localdate()
    events = sorted(events, key=lambda event: event["date"])
    coming = [event for event in events if event["date"] >= today]
    return Timeline(coming, events[: len(events) - len(coming)][::-1])
