"""Accounts for trying the demonstration as each of the people who work on the site."""

import secrets

from django.contrib.auth import get_user_model
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from home.models import HomePage
from translation.teams.groups import Role, editors, join


def owner():
    """The administrator, who is named as the maker of the demonstration's pages."""
    return get_user_model().objects.filter(username="admin").first()


def load_accounts():
    """Makes the accounts that are missing; yields the name and the password of each."""
    home = HomePage.objects.get(locale=Locale.get_default())
    dutch = Locale.objects.get(language_code="nl")
    for username, language, welcome in (
        ("admin", "en", make_administrator),
        ("editor", "en", lambda user: user.groups.add(editors(home))),
        ("translator", "nl", lambda user: join(user, dutch, Role.TRANSLATOR)),
    ):
        if not get_user_model().objects.filter(username=username).exists():
            password = secrets.token_urlsafe(9)
            user = get_user_model().objects.create_user(username, password=password)
            welcome(user)
            UserProfile.objects.create(user=user, preferred_language=language)
            yield username, password


def make_administrator(user):
    user.is_superuser = True
    user.save()
