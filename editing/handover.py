"""One page for whoever takes over: who may do what, what ends when, what to do before a vote."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Prefetch
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from campaign.models import Campaign
from editing.ageing.lines import lines
from editing.leads import LeadsOnly
from editing.moments import in_force, source_home
from people.consent import Consent
from translation.models import Lag


class HandoverView(LeadsOnly):
    def get(self, request):
        heading = _("Handover")
        context = {
            "breadcrumbs": [{"url": "", "label": heading}],
            "heading": heading,
            "today": timezone.localdate(),
            "groups": groups(),
            "endings": endings(),
            "to_do": before_a_vote(),
            "lines": lines(Campaign.current()),
        }
        return render(request, "editing/handover.html", context)


def groups():
    """Return pairs of what a group is called and its people, administrators first."""
    people = get_user_model().objects.filter(is_active=True).order_by("username")
    found = [(_("Administrators"), list(people.filter(is_superuser=True)))]
    for group in Group.objects.prefetch_related(Prefetch("user_set", queryset=people)):
        found.append((group.name, list(group.user_set.all())))
    return [(name, members) for name, members in found if members]


def endings():
    """Return pairs of a day and what ends then, the next first."""
    now = timezone.now()
    found = [
        (consent.until, _("The consent of %(name)s ends") % {"name": consent.person.title})
        for consent in Consent.objects.exclude(until=None).select_related("person")
    ]
    leaving = Page.objects.filter(live=True, expire_at__gt=now)
    found += [
        (page.expire_at.date(), _("“%(page)s” leaves the site") % {"page": page.title})
        for page in leaving
    ]
    home, moment = source_home(), in_force()
    if home.banner_text and home.banner_ends_at and home.banner_ends_at > now:
        found.append((home.banner_ends_at.date(), _("The banner ends")))
    if moment and moment.ends_at:
        found.append((moment.ends_at.date(), _("The prepared day goes off the site")))
    return sorted(found)


def before_a_vote():
    """Return pairs of something that has to be there on the day, and whether it is."""
    campaign, home = Campaign.current(), source_home()
    languages = Locale.objects.exclude(pk=home.locale_id)
    translated = Page.objects.filter(
        translation_key=home.translation_key, live=True, locale__in=languages
    )
    behind = Lag.objects.filter(page__in=translated).count()
    up_to_date = translated.count() - behind
    return [
        (_("Days are prepared, with words for each outcome"), len(home.moments) > 1),
        (
            _("The home page is up to date in %(n)d of %(total)d languages")
            % {"n": up_to_date, "total": languages.count()},
            up_to_date == languages.count(),
        ),
        (_("The petition has an address"), bool(campaign.petition_url)),
        (
            _("The words for a petition that is won and closed are written"),
            bool(home.petition_won and home.petition_closed),
        ),
    ]
