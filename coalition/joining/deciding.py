"""What editors decide about a request: the organisation is listed, or it is not."""

import logging
from collections import defaultdict
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.log_actions import log

from base.pages import WINDOWS_DEVICE
from base.pictures.uploads import normalise
from coalition.models import JoinRequest, OrganisationPage
from coalition.tables.applying import coalition

logger = logging.getLogger(__name__)

State = JoinRequest.State
LONGEST_SLUG = 60


def approve(joining, user):
    """Have an organisation listed; return its page, or None where somebody was there before.

    It is without a logo where that cannot be read any more.
    """
    picture, parent = _picture(joining), coalition()
    with transaction.atomic():
        if not _decide(joining, user, State.APPROVED, before=(State.WAITING, State.DECLINED)):
            return None
        page = OrganisationPage(
            title=joining.name,
            slug=_slug(joining, parent),
            website=joining.website,
            country=joining.country,
            live=False,
            owner=user,
        )
        if picture:
            page.logo = get_image_model().objects.create(
                title=joining.name, file=picture, uploaded_by_user=user
            )
        page = parent.add_child(instance=page)
        page.save_revision(user=user, log_action=False).publish(user=user)
        log(parent, "coalition.joined", user=user, data={"name": page.title})
        JoinRequest.objects.filter(pk=joining.pk).update(page=page)
    return page


def decline(joining, user):
    """Have an organisation not listed; return False where somebody has decided before."""
    with transaction.atomic():
        is_first = _decide(joining, user, State.DECLINED, before=(State.WAITING,))
        if is_first and (parent := coalition()):
            log(parent, "coalition.declined", user=user)
    return is_first


def _decide(joining, user, state, before):
    """Whoever marks a request first decides about it."""
    undecided = JoinRequest.objects.filter(pk=joining.pk, state__in=before)
    return bool(undecided.update(state=state, decided_at=timezone.now(), decided_by=user))


def _picture(joining):
    if not joining.logo:
        return None
    try:
        with joining.logo.open() as file:
            return normalise(file, joining.logo.name)
    except (OSError, ValidationError):
        logger.exception("The logo of request %s cannot be used.", joining.pk)
        return None


def _slug(joining, parent):
    """Return a slug that is free below a page, and can be the name of a file on every system."""
    slug = slugify(joining.name)[:LONGEST_SLUG].strip("-")
    if not slug or WINDOWS_DEVICE.fullmatch(slug):
        slug = f"organisation-{joining.pk}"
    free, number = slug, 1
    while not OrganisationPage._slug_is_available(free, parent):
        number += 1
        free = f"{slug}-{number}"
    return free


def with_those_alike(requests):
    """Return pairs of a request and the organisations of its name or its website; one query."""
    by_name, by_host = defaultdict(set), defaultdict(set)
    listed = OrganisationPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    for page in listed.only("pk", "title", "live", "search_name", "website"):
        by_name[page.search_name].add(page)
        by_host[host(page.website)].add(page)
    return [
        (
            each,
            sorted(
                by_name[each.search_name] | by_host[host(each.website)], key=lambda page: page.title
            ),
        )
        for each in requests
    ]


def host(address):
    """Return the host of an address, without `www.`; something for each that has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or object()
    except ValueError:
        return object()
