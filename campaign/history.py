"""Who changed what of the campaign, and when."""

from django.apps import apps
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

ACTION = "campaign.changed"
VALUES = ("number", "date", "counted", "shown")  # One of which each fact has.
WATCHED = (
    "petition_state",
    "petition_url",
    "petition_follow_up_url",
    "newsletter_url",
    "coalition_is_open",
)
SHOWN = 10


def changes_between(before, after):
    """Return lists of a name, its value before, and after, as texts; empty where there was none."""
    old, new = _values(before) if before else {}, _values(after)
    names = dict.fromkeys([*old, *new])
    return [
        [name, old.get(name, ""), new.get(name, "")]
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def _values(campaign):
    values = {}
    for fact in campaign.facts:
        known = (fact.value[name] for name in VALUES if name in fact.value)
        values[f"{{{fact.value['name']}}}"] = str(next(known))
    return values | {name: getattr(campaign, name) for name in WATCHED}


def note(before, after):
    if changes := changes_between(before, after):
        log(after, ACTION, data={"changes": changes})


def entries(campaign):
    """Return the newest log entries about a campaign."""
    found = ModelLogEntry.objects.for_instance(campaign).filter(action=ACTION)
    return found.select_related("user").order_by("-timestamp")[:SHOWN]


def in_words(changes):
    """Return changes as editors call what changed: a fact by its name, a field by its label."""
    return "; ".join(
        f"{_label(name)}: {_value(name, before)} → {_value(name, after)}"
        for name, before, after in changes
    )


def _label(name):
    if name not in WATCHED:
        return name
    return apps.get_model("campaign", "Campaign")._meta.get_field(name).verbose_name


def _value(name, value):
    choices = {True: _("yes"), False: _("no")}
    if name in WATCHED:
        field = apps.get_model("campaign", "Campaign")._meta.get_field(name)
        choices |= dict(field.flatchoices)
    return choices.get(value, value) or "–"
