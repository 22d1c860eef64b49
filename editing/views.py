"""The screens of the campaign: prepared days, links, and the weekly mail."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from campaign.models import Campaign
from config.trackers import untracked
from editing import moments
from editing.leads import LeadsOnly
from editing.links.noting import leads_elsewhere
from editing.links.replacing import replace_everywhere
from editing.models import Link, WeeklyMail
from translation.teams.permissions import may_lead

LINKS_SHOWN = 40


class MomentsView(LeadsOnly):
    """Prepared days: what each would change, and the buttons that put it on and take it off."""

    def get(self, request):
        home, campaign = moments.source_home(), Campaign.current(request)
        on = moments.in_force()
        return render(
            request,
            "editing/moments.html",
            {
                "breadcrumbs": [{"url": "", "label": _("Prepared days")}],
                "home": home,
                "on": on,
                "moments": [
                    {
                        "id": block.id,
                        "name": kind_name(block.value["kind"]),
                        "hours": block.value["hours"],
                        "is_on": on is not None and on.block_id == block.id,
                        "changes": [
                            (place_name(place), in_words(place, before), in_words(place, after))
                            for place, before, after in moments.changes_of(
                                block.value, home, campaign
                            )
                            if place_name(place)
                        ],
                    }
                    for block in home.moments
                ],
            },
        )

    def post(self, request):
        on = moments.in_force()
        if request.POST.get("do") == "off":
            if on:
                moments.take_off(on, request.user)
                messages.success(request, _("The site is as it was before."))
            return redirect("moments")
        known = {block.id for block in moments.source_home().moments}
        if request.POST.get("moment") not in known:
            raise Http404
        if moments.put_on(request.POST["moment"], request.user):
            messages.success(request, _("It is on the site, in every language that has it."))
        else:
            messages.warning(request, _("This day is on the site already. Nothing was changed."))
        return redirect("moments")


def kind_name(kind):
    return dict(moments.KINDS).get(kind, kind)


def place_name(place):
    """Return what editors call a place that changes; empty for what needs no telling."""
    names = {
        "banner_text": _("Banner text"),
        "tagline": _("Tagline"),
        "text": _("Text"),
        "number": _("Number"),
        "sentence": _("Sentence"),
        "petition_state": _("Petition"),
    }
    return names.get(place[-1], "")


def in_words(place, value):
    if place[-1] == "petition_state":
        return Campaign.Petition(value).label
    return value or ""


class LinksView(LeadsOnly):
    """Links of live pages that do not work, and the form that replaces one everywhere."""

    STATES = [Link.State.BROKEN, Link.State.TROUBLE, Link.State.MOVED, Link.State.CLOSED]

    def get(self, request):
        used = Link.objects.exclude(uses=None)
        counts = dict(used.values_list("state").annotate(n=Count("pk", distinct=True)).order_by())
        chosen = request.GET.get("state")
        if chosen not in Link.State.values:
            chosen = next((state for state in self.STATES if counts.get(state)), Link.State.BROKEN)
        found = used.filter(state=chosen).distinct().order_by("host", "url")
        part = Paginator(found.prefetch_related("uses__page__locale"), LINKS_SHOWN).get_page(
            request.GET.get("p")
        )
        return render(
            request,
            "editing/links.html",
            {
                "breadcrumbs": [{"url": "", "label": _("Links")}],
                "tabs": [(state, counts.get(state, 0), state == chosen) for state in Link.State],
                "state": chosen,
                "part": part,
            },
        )

    def post(self, request):
        link = get_object_or_404(Link, pk=request.POST.get("link") or 0)
        new = untracked(request.POST.get("new", "").strip())
        if not leads_elsewhere(new) or " " in new or new == link.url:
            messages.error(
                request, _("Give another address, one that begins with https:// or http://.")
            )
        else:
            replaced = replace_everywhere(link.url, new, request.user)
            text = ngettext(
                "Replaced on %(n)d page.", "Replaced on %(n)d pages.", replaced.pages
            ) % {"n": replaced.pages}
            messages.success(request, text)
        return redirect(request.get_full_path())


@require_POST
def weekly_mail(request):
    """Begin or stop the weekly mail for who asks."""
    if not may_lead(request.user):
        raise PermissionDenied
    if request.POST.get("wanted") != "yes":
        WeeklyMail.objects.filter(user=request.user).delete()
        messages.success(request, _("You get no more weekly mail."))
    elif not request.user.email:
        messages.error(request, _("Your account has no e-mail address. Add one under Account."))
    else:
        WeeklyMail.objects.get_or_create(user=request.user)
        messages.success(request, _("You get a mail each week, unless there is nothing to tell."))
    return redirect("wagtailadmin_home")
