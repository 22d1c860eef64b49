"""Choosing a password, by the link in an invitation or in a mail that was asked for."""

from allauth.account.forms import ResetPasswordForm as AllauthResetPasswordForm
from allauth.account.utils import perform_login
from allauth.account.views import PasswordResetFromKeyView
from django.contrib import messages
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.mails import language_of, send_password_links


class ResetPasswordForm(AllauthResetPasswordForm):
    """Does the same for every address, known or not: the looking up is left to a task."""

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def save(self, request, **kwargs):
        send_password_links.enqueue(self.cleaned_data["email"])
        return self.cleaned_data["email"]


class ChoosePasswordView(PasswordResetFromKeyView):
    """Password view that logs in a user who was invited and never logged in before.

    Whoever has logged in before does so again: a mailbox that others read opens no account by
    itself.
    """

    success_url = reverse_lazy("account_login")
    reset_user = None

    def render_to_response(self, context, **kwargs):
        language = self.reset_user and language_of(self.reset_user)
        with override(language or None):
            return super().render_to_response(context, **kwargs).render()

    def form_valid(self, form):
        user = self.reset_user
        if user.last_login is not None:
            return super().form_valid(form)
        form.save()
        welcome = _("Welcome! From now on you log in as %(username)s, with this password.")
        messages.success(self.request, welcome % {"username": user.get_username()})
        return perform_login(self.request, user)
