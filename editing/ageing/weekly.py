"""The mail that says each week what is getting old, to whoever wants it."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.mails import language_of
from campaign.models import Campaign
from editing.ageing.lines import lines
from editing.models import WeeklyMail
from translation.overview.news import whole
from translation.teams.permissions import may_lead

A_WEEK = timedelta(days=7, hours=-1)


def send_weekly_mails():
    """Job of the clock: write to those whose week is over, unless nothing is old."""
    now = timezone.now()
    mails = WeeklyMail.objects.filter(user__is_active=True).exclude(user__email="")
    for mail in mails.select_related("user"):
        if mail.sent_at and now - mail.sent_at < A_WEEK or not may_lead(mail.user):
            continue
        # Whoever marks it first sends it.
        marked = WeeklyMail.objects.filter(pk=mail.pk, sent_at=mail.sent_at).update(sent_at=now)
        if marked:
            send(mail.user)


def send(user):
    with override(language_of(user)):
        found = lines(Campaign.current())
        if not found:
            return
        context = {
            "lines": [(line.text, whole(line.url)) for line in found],
            "desk": whole(reverse("wagtailadmin_home")),
        }
        EmailMessage(
            subject=_("What is getting old on the site"),
            body=render_to_string("editing/weekly.txt", context),
            to=[user.email],
            headers={"Auto-Submitted": "auto-generated"},
        ).send()
