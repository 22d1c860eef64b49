"""Asking somebody new into a language's team."""

from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import override
from wagtail.admin.localization import get_available_admin_languages
from wagtail.users.models import UserProfile

from translation.teams.groups import join

# Where Wagtail's admin has a language under the name of a country.
ADMIN_LANGUAGES = {"pt": "pt-pt", "sk": "sk-sk"}
NOT_SENT = (
    "django.core.mail.backends.console.EmailBackend",
    "django.core.mail.backends.dummy.EmailBackend",
)


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


def free_username(email):
    """The address itself, in the letters a username may have; numbered where it is taken."""
    User = get_user_model()
    base = "".join(letter for letter in email.lower() if letter.isalnum() or letter in "@.+-_")
    base = base[: User._meta.get_field("username").max_length - 5]
    name, number = base, 1
    while User.objects.filter(username=name).exists():
        number += 1
        name = f"{base}-{number}"
    return name


def admin_language(code):
    """The language of the admin for those who translate into a language: theirs, or English."""
    language = ADMIN_LANGUAGES.get(code, code)
    return language if language in dict(get_available_admin_languages()) else "en"


def is_waiting(user):
    """Whether somebody was invited and has not chosen a password yet."""
    return user.last_login is None and not user.has_usable_password()


def password_link(user):
    """Where somebody chooses their password; holds for as long as PASSWORD_RESET_TIMEOUT says."""
    path = reverse(
        "wagtailadmin_password_reset_confirm",
        args=[
            urlsafe_base64_encode(force_bytes(user.pk)),
            default_token_generator.make_token(user),
        ],
    )
    return settings.WAGTAILADMIN_BASE_URL + path


def send_invitation(user, locale, link, inviter):
    """Writes to somebody, in the language they were invited for; returns whether it was sent."""
    words = {
        "user": user,
        "inviter": inviter.get_full_name() or inviter.get_username(),
        "language": locale.get_display_name(),
        "site": settings.WAGTAIL_SITE_NAME,
        "link": link,
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
    }
    with override(locale.language_code):
        subject = render_to_string("translation/teams/invitation_subject.txt", words)
        text = render_to_string("translation/teams/invitation.txt", words)
    try:
        send_mail(" ".join(subject.split()), text, None, [user.email])
    except (SMTPException, OSError):
        return False
    return settings.EMAIL_BACKEND not in NOT_SENT
