"""Addresses that stand for a person who has not logged in, each good for one thing."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer

from translation.models import Subscription
from translation.teams.permissions import locale_for

FEED = Signer(salt="translation.feed")
UNSUBSCRIBE = Signer(salt="translation.unsubscribe")


def feed_token(user, locale):
    """Opens the feed of one language, until the person loses it or changes their password."""
    return FEED.sign_object([user.pk, locale.language_code, _mark(user)])


def reader_of_feed(token):
    """The person and the locale that a token was made for, or None where it is good no more."""
    try:
        pk, code, mark = FEED.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    user = get_user_model().objects.filter(pk=pk, is_active=True).first()
    if user is None or mark != _mark(user):
        return None
    try:
        return user, locale_for(user, code)
    except PermissionDenied:
        return None


def unsubscribe_token(subscription):
    return UNSUBSCRIBE.sign_object([subscription.user_id, subscription.locale_id])


def subscriptions_of(token):
    """The subscription that a token ends, as a queryset: it may be gone already."""
    try:
        user, locale = UNSUBSCRIBE.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return Subscription.objects.filter(user=user, locale=locale)


def _mark(user):
    return user.get_session_auth_hash()[:16]
