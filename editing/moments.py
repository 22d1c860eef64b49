"""Puts a prepared day on the site, and takes it off again.

What changes is noted place by place: when the day is over, each place goes back to what stood
there, unless somebody has changed it since.
"""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.log_actions import log
from wagtail.rich_text import RichText

from campaign.models import Campaign
from editing.models import AppliedMoment
from home.models import HomePage
from home.moments import KINDS as KINDS

PAGE, SECTION, CAMPAIGN = "page", "section", "campaign"
TIMES = ("banner_starts_at", "banner_ends_at")


def source_home():
    """Return the English home page."""
    return HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)


def in_force():
    return AppliedMoment.objects.filter(is_on=True).first()


def changes_of(moment, home, campaign, ends_at=None):
    """Return what a MomentBlock's value changes: lists of a place, its value now, and then."""
    wanted = []
    if moment["banner_text"]:
        wanted += [
            ([PAGE, "banner_text"], moment["banner_text"]),
            ([PAGE, "banner_url"], moment["banner_url"] or ""),
            ([PAGE, "banner_is_urgent"], bool(moment["banner_is_urgent"])),
            ([PAGE, "banner_starts_at"], None),
            ([PAGE, "banner_ends_at"], ends_at and ends_at.isoformat()),
        ]
    for kind, fields in (("hero", ("tagline", "text")), ("key_figure", ("number", "sentence"))):
        section = next((each for each in home.body if each.block_type == kind), None)
        for field in fields:
            value = as_stored(moment[field])
            if section and value:
                wanted.append(([SECTION, section.id, field], value))
    if moment["petition"]:
        wanted.append(([CAMPAIGN, "petition_state"], moment["petition"]))
    found = [[place, read(place, home, campaign), value] for place, value in wanted]
    return [[place, before, after] for place, before, after in found if before != after]


def as_stored(value):
    return value.source if isinstance(value, RichText) else value or ""


def read(place, home, campaign):
    """Return what stands in a place, as JSON has it; None where the place is gone."""
    match place:
        case ["page", name]:
            value = getattr(home, name)
            return value.isoformat() if name in TIMES and value else value
        case ["section", block_id, name]:
            section = next((each for each in home.body if each.id == block_id), None)
            return as_stored(section.value[name]) if section else None
        case ["campaign", name]:
            return getattr(campaign, name)


def write(place, value, home, campaign):
    match place:
        case ["page", name]:
            setattr(home, name, parse_datetime(value) if name in TIMES and value else value)
        case ["section", block_id, name]:
            for section in home.body:
                if section.id == block_id:
                    is_rich = isinstance(section.value[name], RichText)
                    section.value[name] = RichText(value) if is_rich else value
        case ["campaign", name]:
            setattr(campaign, name, value)


@transaction.atomic
def put_on(block_id, user):
    """Put a prepared day on the site in every language that has it translated.

    Another one that is on the site is taken off first. Returns the AppliedMoment, or None where
    this one was on the site already.
    """
    now = in_force()
    if now and now.block_id == block_id:
        return None
    if now:
        take_off(now, user)
    home, campaign = source_home(), Campaign.current()
    moment = next(each for each in home.moments if each.id == block_id).value
    hours = moment["hours"]
    ends_at = timezone.now().replace(microsecond=0) + timedelta(hours=hours) if hours else None
    changes = changes_of(moment, home, campaign, ends_at)
    try:
        with transaction.atomic():
            applied = AppliedMoment.objects.create(
                kind=moment["kind"],
                block_id=block_id,
                changes=changes,
                applied_by=user,
                ends_at=ends_at,
            )
    except IntegrityError:  # Somebody else pressed the button at this moment.
        return None
    publish([(place, after) for place, _before, after in changes], home, campaign, user)
    log(home, "editing.moment_on", user=user, data={"kind": moment["kind"]})
    return applied


@transaction.atomic
def take_off(applied, user=None):
    """Put back what stood there before, wherever nobody has changed it since."""
    home, campaign = source_home(), Campaign.current()
    back = [
        (place, before)
        for place, before, after in applied.changes
        if read(place, home, campaign) == after
    ]
    applied.ended_at, applied.is_on = timezone.now(), False
    applied.save()
    publish(back, home, campaign, user)
    log(home, "editing.moment_off", user=user, data={"kind": applied.kind})


def publish(changes, home, campaign, user):
    """Write values into the live home page, into its draft if there is one, and the campaign."""
    draft = home.get_latest_revision_as_object() if home.has_unpublished_changes else None
    on_page = [change for change in changes if change[0][0] != CAMPAIGN]
    for place, value in changes:
        write(place, value, home, campaign)
    if len(on_page) < len(changes):
        campaign.save()
    if on_page:
        home.save_revision(user=user).publish(user=user)
        if draft:
            for place, value in on_page:
                write(place, value, draft, campaign)
            draft.save_revision(user=user)


def end_those_over():
    """Job of the clock: take off the day whose time is over."""
    for applied in AppliedMoment.objects.filter(is_on=True, ends_at__lte=timezone.now()):
        take_off(applied)
