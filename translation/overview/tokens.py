"""Addresses that stand for a person who has not logged in, each good for one thing."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer

from translation.models import Subscription
from translation.teams.permissions import locale_for

FEED = Signer(salt="translation.feed")
UNSUBSCRIBE = Signer(salt="translation.unsubscribe")


def feed_token(user, locale):
    """Return a signed token for a user's feed of one language, bound to their password."""
    return FEED.sign_object([user.pk, locale.language_code, _mark(user)])


def reader_of_feed(token):
    """Return the user and locale of a feed token, or None if it is invalid."""
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
    """Return the subscription of a token as a queryset, or None if the token is invalid."""
    try:
        user, locale = UNSUBSCRIBE.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return Subscription.objects.filter(user=user, locale=locale)


def _mark(user):
    return user.get_session_auth_hash()[:16]
