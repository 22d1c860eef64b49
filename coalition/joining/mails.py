"""Mails to those who ask to join, in the language in which they asked."""

import logging
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override

from coalition.models import CoalitionPage
from languages.listing import localized

logger = logging.getLogger(__name__)


def send(template, to, language, **words):
    """Send `<template>_subject.txt` and `<template>.txt`; return whether a mail server took it."""
    words["site"] = settings.WAGTAIL_SITE_NAME
    with override(language):
        subject = render_to_string(f"coalition/joining/{template}_subject.txt", words)
        body = render_to_string(f"coalition/joining/{template}.txt", words)
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=f"{body.strip()}\n",
        to=[to],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": language},
    )
    try:
        message.send()
    except (SMTPException, OSError) as error:
        # What a mail server says may hold the address.
        logger.warning("A mail about joining could not be sent: %s", type(error).__name__)
        return False
    return True


def send_link(request, email, token):
    """Send the link that opens a request.

    The mail has nothing of what was typed: whoever gets it may not have asked for it, and the form
    would carry anybody's advertisements to them.
    """
    link = host_of(request) + reverse("join_confirm", args=[token])
    return send("confirm", email, get_language(), link=link)


def host_of(request):
    """Return the address of the site at which somebody is: the public one, or that for Tor.

    Never what the browser says it is, which others could make up.
    """
    onion = settings.ONION_ADDRESS
    is_onion = onion and request.get_host() == urlsplit(onion).netloc
    return onion if is_onion else settings.BASE_URL


def send_listed(joining):
    """Tell the contact that their organisation is listed, and where."""
    language = joining.language
    with override(language):
        coalition = localized(CoalitionPage.objects, language).first()
    link = coalition.full_url if coalition else settings.BASE_URL
    return send("listed", joining.email, language, name=joining.name, link=link)


def send_declined(joining, words):
    """Tell the contact what an editor wrote about why their organisation is not listed."""
    return send("declined", joining.email, joining.language, name=joining.name, words=words)
