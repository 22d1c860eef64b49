"""For whoever lost their phone and their recovery codes: the second step is set up anew."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from accounts.mails import language_of, send_text
from accounts.models import FirstLogin


def forget_second_step(user):
    """Take a user's second steps away, tell them by mail, and give them time to set one up anew.

    Returns whether there was one.
    """
    count, _by_model = Authenticator.objects.filter(user=user).delete()
    FirstLogin.objects.filter(user=user).delete()
    if count and user.email:
        send_text("accounts/second_step_forgotten", {}, user, language_of(user))
    return bool(count)


class ForgetSecondStepView(View):
    """Asks an administrator whether they know who asks, and forgets."""

    def dispatch(self, request, pk):
        if not request.user.is_superuser:
            raise PermissionDenied
        self.user = get_object_or_404(get_user_model(), pk=pk)
        return super().dispatch(request)

    def get(self, request):
        return render(
            request,
            "accounts/forget_second_step.html",
            {
                "person": self.user,
                "has_one": Authenticator.objects.filter(user=self.user).exists(),
                "breadcrumbs": [
                    {
                        "url": reverse("wagtailusers_users:edit", args=[self.user.pk]),
                        "label": self.user.get_username(),
                    },
                    {"url": "", "label": _("Forget the second step")},
                ],
            },
        )

    def post(self, request):
        forget_second_step(self.user)
        name = self.user.get_full_name() or self.user.get_username()
        messages.success(
            request, _("%(name)s now logs in with the password alone.") % {"name": name}
        )
        return redirect("wagtailusers_users:edit", self.user.pk)
