"""What is getting old: one line for each thing, which leads to the place that mends it."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, get_page_models

from coalition.models import JoinRequest
from config.dates import long_date
from editing.models import Link, UndescribedPicture
from home.models import TimelinePage
from news.models import NewsArticlePage
from people.consent import Consent
from publishing.schedule import clock, worker
from translation.models import Lag

CONSENT_WARNING = timedelta(days=30)
DRAFT_FORGOTTEN = timedelta(days=14)
EVENT_LENGTH = 60
SHOWN = 5  # Lines of a kind; the last one says how many more there are.


@dataclass(frozen=True)
class Line:
    text: str
    url: str
    icon: str = "time"


def lines(campaign):
    """Return the Lines of everything that is old, what matters most first; empty if all is well."""
    return [
        *stopped(),
        *joining(),
        *consents(),
        *news(campaign),
        *facts(campaign),
        *events(),
        *reviews(),
        *links(),
        *translations(),
        *pictures(),
        *drafts(),
    ]


def stopped():
    if clock.is_stopped():
        text = _("Nothing happens on schedule now: tell whoever runs the site.")
        yield Line(text, reverse("publishing"), "warning")
    if worker.is_stopped():
        text = _("Nothing you publish reaches visitors now: tell whoever runs the site.")
        yield Line(text, reverse("publishing"), "warning")


def joining():
    number = JoinRequest.objects.filter(state=JoinRequest.State.WAITING).count()
    if number:
        text = ngettext(
            "%(n)d organisation asks to join.", "%(n)d organisations ask to join.", number
        )
        yield Line(text % {"n": number}, reverse("coalition_joining"), "group")


def consents():
    today = timezone.localdate()
    ending = Consent.objects.filter(until__lte=today + CONSENT_WARNING, person__live=True)
    for consent in ending.select_related("person").order_by("until"):
        values = {"name": consent.person.title, "date": long_date(consent.until)}
        if consent.until < today:
            text = _("%(name)s agreed to be shown until %(date)s, which is over.") % values
        else:
            text = _("%(name)s agreed to be shown until %(date)s. Ask them again.") % values
        yield Line(text, reverse("consents:edit", args=[consent.pk]), "user")


def news(campaign):
    articles = NewsArticlePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    newest = articles.order_by("-posted_at").values_list("posted_at", flat=True).first()
    if newest is None:
        yield Line(_("There is no news yet."), reverse("add_news"), "doc-full")
        return
    days = (timezone.now() - newest).days
    if days > campaign.news_age:
        text = ngettext(
            "The newest news is %(days)d day old.", "The newest news is %(days)d days old.", days
        )
        yield Line(text % {"days": days}, reverse("add_news"), "doc-full")


def facts(campaign):
    today = timezone.localdate()
    for fact in campaign.facts:
        as_of, good_for = fact.value.get("as_of"), fact.value.get("good_for")
        if as_of and good_for and as_of + timedelta(days=good_for) < today:
            text = _("Does {%(name)s} still hold? It is of %(date)s.")
            values = {"name": fact.value["name"], "date": long_date(as_of)}
            url = reverse("wagtailsettings:edit", args=["campaign", "campaign", campaign.site_id])
            yield Line(text % values, url, "decimal")


def events():
    """Yield a Line for each day of the timeline that was to come when last published, and is past.

    Publishing the page again says that its words hold.
    """
    today = timezone.localdate()
    pages = TimelinePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    for page in pages.exclude(last_published_at=None):
        published = timezone.localdate(page.last_published_at)
        for event in page.timeline.past:
            if published <= event["date"] < today:
                text = _("“%(event)s” was on %(date)s: say what came of it.")
                words = Truncator(event["text"]).chars(EVENT_LENGTH)
                values = {"event": words, "date": long_date(event["date"])}
                url = reverse("wagtailadmin_pages:edit", args=[page.pk])
                yield Line(text % values, url, "date")


def reviews():
    """Yield a Line for each page whose day of review has come, by one query over all types."""
    of_types = [
        model.objects.live()
        .filter(review_on__lte=timezone.localdate(), locale__language_code=settings.LANGUAGE_CODE)
        .values_list("review_on", "title", "pk")
        .order_by()
        for model in get_page_models()
        if any(field.name == "review_on" for field in model._meta.local_fields)
    ]
    for review_on, title, pk in of_types[0].union(*of_types[1:]).order_by("review_on", "title"):
        text = _("“%(page)s” is to be reviewed since %(date)s.")
        values = {"page": title, "date": long_date(review_on)}
        yield Line(text % values, reverse("wagtailadmin_pages:edit", args=[pk]), "view")


def links():
    broken = Link.objects.filter(state=Link.State.BROKEN).exclude(uses=None).distinct().count()
    if broken:
        text = ngettext("%(n)d link is broken.", "%(n)d links are broken.", broken)
        yield Line(text % {"n": broken}, reverse("links"), "link")


def translations():
    behind = Lag.objects.filter(page__live=True).values("page__locale")
    number = behind.aggregate(n=Count("page__locale", distinct=True))["n"]
    if number:
        text = ngettext(
            "%(n)d language is behind English.", "%(n)d languages are behind English.", number
        )
        yield Line(text % {"n": number}, reverse("translation:matrix"), "globe")


def pictures():
    for row in UndescribedPicture.objects.select_related("page").order_by("page__title")[:SHOWN]:
        text = ngettext(
            "“%(page)s” has a picture without alternative text.",
            "“%(page)s” has %(n)d pictures without alternative text.",
            row.number,
        )
        url = reverse("wagtailadmin_pages:edit", args=[row.page_id])
        yield Line(text % {"page": row.page.title, "n": row.number}, url, "image")


def drafts():
    forgotten = Page.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE,
        depth__gt=1,
        has_unpublished_changes=True,
        latest_revision_created_at__lt=timezone.now() - DRAFT_FORGOTTEN,
        go_live_at=None,
    )
    for page in forgotten.order_by("latest_revision_created_at")[:SHOWN]:
        text = _("The draft of “%(page)s” waits since %(date)s.")
        values = {"page": page.draft_title, "date": long_date(page.latest_revision_created_at)}
        yield Line(text % values, reverse("wagtailadmin_pages:edit", args=[page.pk]), "edit")
