"""Choosing a password, by the link in an invitation or in a mail that was asked for."""

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.views.account import PasswordResetConfirmView
from wagtail.users.models import UserProfile


class ChoosePasswordView(PasswordResetConfirmView):
    """Password view that logs in a user who was invited and never logged in before.

    Wagtail's own view would ask them for the password that they have just typed. Whoever has
    logged in before does so again: a mailbox that others read opens no account by itself.
    """

    template_name = "translation/teams/choose_password.html"
    post_reset_login_backend = "django.contrib.auth.backends.ModelBackend"

    def dispatch(self, *args, **kwargs):
        user = self.get_user(kwargs["uidb64"])
        profile = user and UserProfile.get_for_user(user)
        language = profile and profile.get_preferred_language()
        with override(language or None):
            response = super().dispatch(*args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def form_valid(self, form):
        self.post_reset_login = self.user.last_login is None
        if self.post_reset_login:
            welcome = _("Welcome! From now on you log in as %(username)s, with this password.")
            messages.success(self.request, welcome % {"username": self.user.get_username()})
            self.success_url = reverse("wagtailadmin_home")
        return super().form_valid(form)
