"""The browsers that somebody has logged in with before.

A cookie tells them, after the device cookies of OWASP's Authentication Cheat Sheet. Tries from
such a browser are counted apart from those of the rest of the world: whoever guesses somebody's
password keeps guessing slowly, and does not keep that person out.
"""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

COOKIE = "known_device"
A_YEAR = 365 * 24 * 60 * 60


class Device:
    """A browser: its number, and who logged in with it, by the password they had then."""

    def __init__(self, number=None, people=None):
        self.number = number or secrets.token_hex(8)
        self.people = people or {}

    @classmethod
    def of(cls, request):
        """Return the Device that a request comes from: a new one where nobody knows it."""
        try:
            number, people = signing.loads(
                request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=A_YEAR
            )
        except signing.BadSignature:
            return cls()
        return cls(number, people)

    def knows(self, user):
        return self.people.get(str(user.pk)) == fingerprint(user)

    def knows_name(self, username):
        """Whether the person of a username logged in with it; asks nothing where nobody did."""
        people = get_user_model().objects.filter(pk__in=self.people, username__iexact=username)
        return bool(self.people) and any(self.knows(user) for user in people)

    def remember(self, user, response):
        """Set the cookie that says, a year long, that a user logged in with this browser."""
        self.people[str(user.pk)] = fingerprint(user)
        response.set_cookie(
            COOKIE,
            signing.dumps([self.number, self.people], salt=COOKIE),
            max_age=A_YEAR,
            path=reverse("wagtailadmin_home"),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def fingerprint(user):
    """Return what a new password changes."""
    return user.get_session_auth_hash()[:16]
