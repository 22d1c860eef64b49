"""Mails to those who asked to hear of a language's work."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from translation.models import Subscription
from translation.overview import news, tokens
from translation.overview.progress import rows
from translation.teams.permissions import languages

# An hour less than a day or a week, for a timer that is not always on time.
PERIODS = {
    Subscription.Rhythm.DAILY: timedelta(days=1, hours=-1),
    Subscription.Rhythm.WEEKLY: timedelta(days=7, hours=-1),
}


def due(now):
    """The subscriptions whose time has come, of people who still translate into the language."""
    subscriptions = Subscription.objects.filter(user__is_active=True).exclude(user__email="")
    for subscription in subscriptions.select_related("user", "locale").order_by("pk"):
        period = PERIODS[subscription.rhythm]
        if subscription.sent_at and now - subscription.sent_at < period:
            continue
        if subscription.locale in languages(subscription.user):
            yield subscription


def send(subscription, now):
    """Sends what is new since the last time, if anything is; whether a mail was sent."""
    since = subscription.sent_at or now - PERIODS[subscription.rhythm]
    # Whoever marks it first sends it, should two be at it at the same time.
    if not _mark(subscription, subscription.sent_at, now):
        return False
    found = news.news(rows(subscription.locale), since)
    if not found:
        return False
    try:
        message(subscription, found).send()
    except Exception:
        _mark(subscription, now, subscription.sent_at)
        raise
    return True


def _mark(subscription, before, after):
    return Subscription.objects.filter(pk=subscription.pk, sent_at=before).update(sent_at=after)


def message(subscription, found):
    """The mail about rows that are news, in the reader's language."""
    locale = subscription.locale
    path = reverse("work_unsubscribe", args=[tokens.unsubscribe_token(subscription)])
    end = news.whole(path)
    with override(news.language_of(subscription.user, locale)):
        context = {
            "language": locale.get_display_name(),
            "groups": [
                (heading, [_entry(row, locale) for row in found if row.state is state])
                for state, heading in news.HEADINGS.items()
            ],
            "overview": news.whole(reverse("translation:overview", args=[locale.language_code])),
            "unsubscribe": end,
        }
        return EmailMessage(
            subject=_("Translations: %(language)s") % {"language": context["language"]},
            body=render_to_string("translation/overview/digest.txt", context),
            to=[subscription.user.email],
            headers={
                "List-Unsubscribe": f"<{end}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
                "Content-Language": news.language_of(subscription.user, locale),
            },
        )


def _entry(row, locale):
    return {
        "page": row.original.title,
        "words": news.words(row),
        "address": news.address(row, locale),
    }


def rhythm_of(user, locale):
    """How often a person is written to about a language; empty where they are not."""
    subscriptions = Subscription.objects.filter(user=user, locale=locale)
    return subscriptions.values_list("rhythm", flat=True).first() or ""


def subscribe(user, locale, rhythm):
    """Has a person written to in a rhythm from now on; not at all where it is empty."""
    if rhythm not in Subscription.Rhythm.values:
        Subscription.objects.filter(user=user, locale=locale).delete()
        return
    Subscription.objects.update_or_create(
        user=user,
        locale=locale,
        defaults={"rhythm": rhythm},
        create_defaults={"rhythm": rhythm, "sent_at": timezone.now()},
    )
