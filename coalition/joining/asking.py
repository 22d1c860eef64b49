"""The life of a request until editors see it: asked for, confirmed by mail, or deleted."""

import hashlib
import secrets

from django.core import signing
from django.utils import timezone

from coalition.joining.models import DECIDED, LOGO_ALONE, UNCONFIRMED, JoinRequest

State = JoinRequest.State

SALT = "coalition.joining.logo"
MOST_LOGOS = 300  # Of requests that nobody has confirmed: whoever floods the form fills no disk.


def kept_logo(reference):
    """Return the request that holds only a logo, by its reference in the form; or None."""
    try:
        pk = signing.loads(reference, salt=SALT, max_age=LOGO_ALONE)
    except signing.BadSignature:
        return None
    return JoinRequest.objects.filter(pk=pk, state=State.LOGO_ALONE).first()


def reference(joining):
    return signing.dumps(joining.pk, salt=SALT) if joining else ""


def keep_logo(joining, file):
    """Keep a logo, in place of the one that `joining` holds, if any; return its request.

    None where there are too many to keep another.
    """
    if not joining:
        unconfirmed = JoinRequest.objects.filter(state__in=(State.LOGO_ALONE, State.UNCONFIRMED))
        if unconfirmed.exclude(logo="").count() >= MOST_LOGOS:
            return None
        joining = JoinRequest(asked_at=timezone.now())
    elif joining.logo:
        joining.logo.delete(save=False)
    joining.logo.save(file.name, file)
    return joining


def new_token():
    return secrets.token_urlsafe(32)


def ask(joining, token, language, values):
    """Store what was asked, to be confirmed by the token; `joining` may hold the logo already.

    An older request of the same address and name is replaced.
    """
    joining = joining or JoinRequest()
    for name, value in values.items():
        setattr(joining, name, value)
    joining.state = State.UNCONFIRMED
    joining.asked_at = timezone.now()
    joining.language = language
    joining.token_hash = _hashed(token)
    joining.save()
    _replace(joining)


def find(token):
    """Return the request that a link in a mail opens; None where it opens none any more."""
    found = JoinRequest.objects.filter(token_hash=_hashed(token)).first()
    is_over = found and found.state == State.UNCONFIRMED and _is_past(found.asked_at, UNCONFIRMED)
    return None if is_over else found


def confirm(joining):
    """Have editors see a request, once."""
    unconfirmed = JoinRequest.objects.filter(pk=joining.pk, state=State.UNCONFIRMED)
    if unconfirmed.update(state=State.WAITING, confirmed_at=timezone.now()):
        joining.refresh_from_db()
        _replace(joining)


def forget_requests():
    """Job of the clock: delete what is kept no longer, with its logos."""
    over = (
        JoinRequest.objects.filter(state=State.LOGO_ALONE, asked_at__lt=timezone.now() - LOGO_ALONE)
        | JoinRequest.objects.filter(
            state=State.UNCONFIRMED, asked_at__lt=timezone.now() - UNCONFIRMED
        )
        | JoinRequest.objects.filter(decided_at__lt=timezone.now() - DECIDED)
    )
    for joining in over:
        joining.remove()


def _replace(joining):
    """Delete older requests of the same address and name, as far as they are in the same state."""
    older = JoinRequest.objects.filter(
        state=joining.state, email__iexact=joining.email, search_name=joining.search_name
    )
    for each in older.exclude(pk=joining.pk):
        each.remove()


def _is_past(moment, span):
    return moment < timezone.now() - span


def _hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()
