"""An account for somebody new in a language's team."""

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.admin.localization import get_available_admin_languages
from wagtail.users.models import UserProfile

from accounts.invitations import free_username
from translation.teams.groups import join

# Where Wagtail's admin has a language under the name of a country.
ADMIN_LANGUAGES = {"pt": "pt-pt", "sk": "sk-sk"}


def with_address(email):
    """The accounts that have an e-mail address, however it is written."""
    return get_user_model().objects.filter(email__iexact=email)


@transaction.atomic
def make_account(name, email, locale, role):
    """An account for somebody new, without a password, in a language's team."""
    first, _, last = name.partition(" ")
    user = get_user_model().objects.create_user(
        free_username(email), email, first_name=first, last_name=last
    )
    join(user, locale, role)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = admin_language(locale.language_code)
    profile.save()
    return user


def admin_language(code):
    """The language of the admin for those who translate into a language: theirs, or English."""
    language = ADMIN_LANGUAGES.get(code, code)
    return language if language in dict(get_available_admin_languages()) else "en"
