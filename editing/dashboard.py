"""The first screen of editors: the desk of the campaign in place of Wagtail's counts."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, PageLogEntry, Revision

from campaign.models import Campaign
from editing.ageing.lines import lines
from editing.models import WeeklyMail
from editing.moments import in_force, source_home
from news.views import news_index

LATEST = 5
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


class DeskPanel(Component):
    """What an editor came for: add news, the petition, the banner, what is old, who did what."""

    name = "campaign_desk"
    order = 20
    template_name = "editing/desk.html"

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        campaign, home, moment = Campaign.current(), source_home(), in_force()
        return {
            "request": request,
            "csrf_token": parent_context.get("csrf_token"),
            "can_add_news": bool(news_index(request.user)),
            "campaign": campaign,
            "campaign_url": reverse(
                "wagtailsettings:edit", args=["campaign", "campaign", campaign.site_id]
            ),
            "home": home,
            "home_url": edit_url(home.pk),
            "moment": moment,
            "lines": lines(campaign),
            "gets_mail": WeeklyMail.objects.filter(user=request.user).exists(),
            "scheduled": scheduled(home, moment),
            "published": last_published(),
        }


class NewsPanel(Component):
    """For those who write and do not publish: adding news alone."""

    name = "add_news"
    order = 20
    template_name = "editing/news_panel.html"

    def get_context_data(self, parent_context):
        return {
            "csrf_token": parent_context.get("csrf_token"),
            "request": parent_context["request"],
        }


@dataclass(frozen=True)
class Coming:
    """What happens by itself: a page that goes live or leaves."""

    when: datetime
    title: str
    url: str
    leaves: bool = False


def scheduled(home, moment):
    """Return what Comes next, of all languages: pages, and the banner or its prepared day."""
    now = timezone.now()
    revisions = Revision.page_revisions.filter(approved_go_live_at__gt=now)
    going = [
        Coming(revision.approved_go_live_at, revision.object_str, edit_url(revision.object_id))
        for revision in revisions.order_by("approved_go_live_at")[:LATEST]
    ]
    leaving = [
        Coming(page.expire_at, page.title, edit_url(page.pk), leaves=True)
        for page in Page.objects.filter(live=True, expire_at__gt=now).order_by("expire_at")[:LATEST]
    ]
    ending = home.banner_ends_at if home.banner_state in ("waiting", "shown") else None
    if moment and moment.ends_at:
        leaving.append(Coming(moment.ends_at, _("Prepared day"), reverse("moments"), leaves=True))
    elif ending:
        leaving.append(Coming(ending, home.banner_text, edit_url(home.pk), leaves=True))
    return sorted([*going, *leaving], key=lambda coming: coming.when)[:LATEST]


def edit_url(pk):
    return reverse("wagtailadmin_pages:edit", args=[pk])


def last_published():
    """Return the last log entries of publishing English pages, one a page."""
    entries = PageLogEntry.objects.filter(
        action__in=PUBLISHED, page__live=True, page__locale__language_code=settings.LANGUAGE_CODE
    ).select_related("page", "user")
    seen = {}
    for entry in entries.order_by("-timestamp")[: LATEST * 6]:
        seen.setdefault(entry.page_id, entry)
    return list(seen.values())[:LATEST]
