"""Mails about accounts. Where a worker runs, nobody waits for a mail server."""

from datetime import datetime
from smtplib import SMTPException
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override
from django_tasks import task
from wagtail.users.models import UserProfile

from accounts.links import password_link

NOT_SENT = (
    "django.core.mail.backends.console.EmailBackend",
    "django.core.mail.backends.dummy.EmailBackend",
)


def language_of(user):
    """Return the language somebody chose for the admin, or was invited in."""
    return UserProfile.get_for_user(user).get_preferred_language()


def send_text(template, words, user, language):
    """Write to somebody now: `<template>_subject.txt`, `<template>.txt`; return whether it left.

    Nothing leaves where mail is not set up.
    """
    words = {"user": user, "site": settings.WAGTAIL_SITE_NAME, **words}
    with override(language):
        subject = render_to_string(f"{template}_subject.txt", words)
        text = render_to_string(f"{template}.txt", words)
    try:
        send_mail(" ".join(subject.split()), text.strip() + "\n", None, [user.email])
    except (SMTPException, OSError):
        return False
    return settings.EMAIL_BACKEND not in NOT_SENT


@task()
def send_message(subject, text, to):
    """Task: send a mail that is written already; it holds no link that opens anything."""
    EmailMessage(subject, text, to=to).send()


@task()
def send_password_links(email):
    """Task: write to whoever has an e-mail address how to choose a new password.

    The link is made here, so that no table of tasks ever holds one.
    """
    for user in get_user_model().objects.filter(email__iexact=email, is_active=True):
        words = {"link": password_link(user), "days": settings.PASSWORD_RESET_TIMEOUT // 86_400}
        send_text("accounts/new_password", words, user, language_of(user))


@task()
def send_login_notice(user_pk, browser, at):
    """Task: tell somebody of a login with a browser they had not used before; `at` is ISO 8601."""
    user = get_user_model().objects.get(pk=user_pk)
    language = language_of(user)
    zone = ZoneInfo(UserProfile.get_for_user(user).get_current_time_zone())
    with override(language):
        when = date_format(datetime.fromisoformat(at).astimezone(zone), "DATETIME_FORMAT")
    link = settings.WAGTAILADMIN_BASE_URL + reverse("usersessions_list")
    words = {"browser": browser, "when": when, "zone": zone, "link": link}
    send_text("accounts/new_login", words, user, language)
