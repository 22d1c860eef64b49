"""Saying that one is at work on a page, so that nobody else does the same."""

from datetime import timedelta

from django.utils import timezone

from translation.models import Claim

LASTS = timedelta(days=3)


def claim(user, locale, translation_key):
    """Notes that a person is at work on a page; the claim that holds, theirs or another's."""
    now = timezone.now()
    held = Claim.objects.filter(locale=locale, translation_key=translation_key)
    held.filter(until__lte=now).delete()
    taken, made = Claim.objects.get_or_create(
        locale=locale,
        translation_key=translation_key,
        defaults={"user": user, "until": now + LASTS},
    )
    if not made and taken.user_id == user.pk:
        taken.until = now + LASTS
        taken.save(update_fields=["until"])
    return taken


def release(locale, translation_key, **whose):
    Claim.objects.filter(locale=locale, translation_key=translation_key, **whose).delete()
