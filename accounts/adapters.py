"""What the site does otherwise than allauth does by itself."""

import base64
import hashlib
import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.devices import Device
from accounts.mails import language_of, send_message

# Wagtail's admin shows who is logged in: it needs no message to say so.
UNSAID = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")


class AccountAdapter(DefaultAccountAdapter):
    def get_client_ip(self, request):
        """Return the address that CLIENT_ADDRESS_HEADER gives, or the one a request comes from."""
        header = settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER
        is_told = header and header in request.headers
        return super().get_client_ip(request) if is_told else request.META["REMOTE_ADDR"]

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return reverse("wagtailadmin_home")

    def get_logout_redirect_url(self, request):
        return reverse("account_login")

    def get_password_change_redirect_url(self, request):
        return reverse("wagtailadmin_account")

    def is_reauthentication_required(self, *, app, **kwargs):
        """As allauth says; but whoever has just logged in is not asked again at once."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        is_fresh = time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT
        return not is_fresh and super().is_reauthentication_required(app=app, **kwargs)

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        Device.of(request).remember(user, response)
        return response

    def send_notification_mail(self, template_prefix, user, *args, **kwargs):
        with override(language_of(user)):
            super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def send_mail(self, template_prefix, email, context):
        """Have a mail sent by a worker, whom alone a slow mail server keeps waiting."""
        mail = self.render_mail(template_prefix, email, {"request": self.request, **context})
        send_message.enqueue(mail.subject, mail.body, mail.to)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Count wrong passwords for each name, and for each browser that its person knows.

        Whichever host is asked, unlike allauth does.
        """
        device, username = Device.of(request), credentials.get("username", "")
        return f"device:{device.number}" if device.knows_name(username) else username.lower()


class MFAAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second steps so that a backup alone does not tell them."""

    def _get_site_name(self):
        return settings.WAGTAIL_SITE_NAME

    def encrypt(self, text):
        return fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Return the secret; an empty one, which no code fits, under another SECRET_KEY."""
        try:
            return fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


def fernet():
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second step:{key}".encode()).digest()))
        for key in keys
    )
