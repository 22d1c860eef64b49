"""Calendar (RFC 5545) of the days to come of the timeline, in each language."""

from datetime import UTC, timedelta
from uuid import uuid5

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe
from icalendar import Calendar, Event

from campaign.facts import fill
from campaign.models import Campaign
from home.models import TimelinePage
from publishing.feeds import NEVER


@require_safe
@conditional_page
def calendar(request):
    page = TimelinePage.for_readers_of(get_language())
    if not page:
        raise Http404
    facts = Campaign.current(request).fact_texts
    made = Calendar()
    made.add("prodid", "-//Stop Scanning Me//Timeline//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", fill(page.title, facts))
    for block in page.events:
        if block.value in page.timeline.coming:
            made.add_component(entry(block, page, request, facts))
    return HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")


def entry(block, page, request, facts):
    """Return the Event of a whole day; the same in every reading, until its page is published."""
    event = Event()
    event.add("uid", f"{uuid5(page.translation_key, block.id)}")
    event.add("dtstamp", (page.last_published_at or NEVER).astimezone(UTC))
    event.add("dtstart", block.value["date"])
    event.add("dtend", block.value["date"] + timedelta(days=1))
    event.add("summary", fill(block.value["text"], facts))
    event.add("url", block.value["source_url"] or page.get_full_url(request))
    event.add("transp", "TRANSPARENT")  # Nobody is busy by it.
    return event
