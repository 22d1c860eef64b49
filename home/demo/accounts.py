"""Accounts for trying the demonstration as each of the people who work on the site."""

import secrets

from django.contrib.auth import get_user_model
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from home.models import HomePage
from translation.teams.groups import editors, translators


def owner():
    """The administrator, who is named as the maker of the demonstration's pages."""
    return get_user_model().objects.filter(username="admin").first()


def load_accounts():
    """Makes the accounts that are missing; yields the name and the password of each."""
    home = HomePage.objects.get(locale=Locale.get_default())
    dutch = home.get_translation(Locale.objects.get(language_code="nl"))
    yield from account("admin", language="en")
    yield from account("editor", editors(home), language="en")
    yield from account("translator", translators(dutch), language="nl")


def account(username, group=None, *, language):
    """An account in a group, or an administrator's, with the admin in a language."""
    User = get_user_model()
    if User.objects.filter(username=username).exists():
        return
    password = secrets.token_urlsafe(9)
    user = User.objects.create_user(username, password=password, is_superuser=group is None)
    if group:
        user.groups.add(group)
    UserProfile.objects.create(user=user, preferred_language=language)
    yield username, password
