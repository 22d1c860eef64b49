"""The second step of a login: who has to have one, and from when on."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import FirstLogin

_tests = []


def require_second_step(test):
    """Have those log in with a second step of whom `test`, given a user, says so."""
    _tests.append(test)
    return test


def awaited_by(user):
    """Return the time by which somebody has to have a second step.

    None where they have one, and where nobody asks them for it.
    """
    is_asked = user.is_superuser or any(test(user) for test in _tests)
    if not is_asked:
        return None
    # One query, as every screen of the admin asks.
    steps = Authenticator.objects.filter(user=OuterRef("user"))
    logins = FirstLogin.objects.annotate(has_second_step=Exists(steps)).filter(user=user)
    first = logins.first()
    if not first:
        # Whoever is still logged in from before this was asked begins now.
        FirstLogin.objects.get_or_create(user=user)
        first = logins.get()
    return None if first.has_second_step else first.at + timedelta(days=settings.SECOND_STEP_DAYS)


class SecondStepMiddleware:
    """Lead whoever has to have a second step by now to where it is set up, and nowhere else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            return None
        if not request.user.is_authenticated or is_open(request):
            return None
        # The first screen asks for it, too.
        until = request.second_step_until = awaited_by(request.user)
        if until and until <= timezone.now():
            messages.warning(
                request, _("Your account needs a second step now: set it up, and you can go on.")
            )
            return redirect("mfa_index")


def is_open(request):
    """Whether a request is one of those by which a second step is set up, or for leaving."""
    match = request.resolver_match
    name = match.url_name or ""
    return name.startswith(("mfa_", "account_")) or name in (
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
        "wagtailadmin_logout",
    )
