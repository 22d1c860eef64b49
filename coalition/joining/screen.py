"""The screen on which editors decide about organisations that ask to join."""

import mimetypes

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from accounts.mails import NOT_SENT
from campaign.models import Campaign
from coalition.joining import mails
from coalition.joining.deciding import approve, decline, with_those_alike
from coalition.models import JoinRequest
from coalition.tables.applying import coalition
from translation.teams.permissions import may_lead

State = JoinRequest.State

SHOWN = 20  # The others come as these are decided.
# A picture that somebody sent is shown, and does nothing else.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def leads_only(view):
    def checked(request, *args, **kwargs):
        if not may_lead(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


@method_decorator(leads_only, name="dispatch")
class JoiningScreen(View):
    def get(self, request):
        waiting = JoinRequest.objects.filter(state=State.WAITING).order_by("confirmed_at")
        decided = JoinRequest.objects.filter(state__in=(State.APPROVED, State.DECLINED))
        heading = _("Organisations that ask to join")
        context = {
            "breadcrumbs": [{"url": "", "label": heading}],
            "heading": heading,
            "campaign": Campaign.current(request),
            "coalition": coalition(),
            "number": waiting.count(),
            "waiting": with_those_alike(waiting[:SHOWN]),
            "decided": decided.select_related("decided_by", "page").order_by("-decided_at"),
            "languages": dict(settings.LANGUAGES),
        }
        return render(request, "coalition/joining/screen.html", context)

    def post(self, request):
        pk = request.POST.get("request", "")
        joining = get_object_or_404(JoinRequest, pk=pk if pk.isdecimal() else 0)
        if request.POST.get("do") == "approve":
            self.approve(joining)
        elif request.POST.get("do") == "decline":
            self.decline(joining, normalize_newlines(request.POST.get("words", "")).strip())
        return redirect("coalition_joining")

    def approve(self, joining):
        if not coalition():
            messages.error(self.request, _("There is no page of the coalition to list them on."))
            return
        page = approve(joining, self.request.user)
        if not page:
            messages.warning(self.request, _("Somebody has decided about this already."))
            return
        name = {"name": page.title}
        messages.success(self.request, _("%(name)s is listed and counted.") % name)
        if joining.logo and not page.logo:
            text = _("The logo of %(name)s cannot be read any more. Ask them for it.") % name
            messages.warning(self.request, text)
        self.report(joining, mails.send_listed(joining))

    def decline(self, joining, words):
        if decline(joining, self.request.user):
            text = _("%(name)s is not listed.") % {"name": joining.name}
            messages.success(self.request, text)
            if words:
                self.report(joining, mails.send_declined(joining, words))
        elif words:
            text = _("Somebody has decided about this already. Not sent: “%(words)s”")
            messages.warning(self.request, text % {"words": words})
        else:
            messages.warning(self.request, _("Somebody has decided about this already."))

    def report(self, joining, was_sent):
        if not was_sent or settings.EMAIL_BACKEND in NOT_SENT:
            text = _("No mail could be sent to %(email)s. Write to them yourself.")
            messages.warning(self.request, text % {"email": joining.email})


@require_safe
@leads_only
def logo(request, pk):
    """Send the logo of a request to an editor: it has no public address."""
    joining = get_object_or_404(JoinRequest.objects.exclude(logo=""), pk=pk)
    try:
        file = joining.logo.open()
    except OSError as error:
        raise Http404 from error
    kind = mimetypes.guess_type(joining.logo.name)[0] or ""
    response = FileResponse(file, content_type=kind if kind.startswith("image/") else None)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    return response
