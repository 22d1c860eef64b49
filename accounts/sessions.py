"""Where somebody is logged in, and how they end it."""

from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.browsers import browser_name


class SessionsView(ListUserSessionsView):
    """As allauth's, which ends all others at once; and each of them alone."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.browser = browser_name(session.user_agent)
        return context

    def post(self, request, *args, **kwargs):
        if "session" not in request.POST:
            return super().post(request, *args, **kwargs)
        own = UserSession.objects.filter(user=request.user, pk__in=numbers(request.POST["session"]))
        get_object_or_404(own).end()
        messages.success(request, _("That browser is logged out."))
        return redirect("usersessions_list")


def numbers(text):
    return [int(text)] if text.isdecimal() else []
