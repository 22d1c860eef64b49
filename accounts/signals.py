"""What a login leaves behind: when it was the first, and a mail where the browser is new."""

from allauth.account.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from accounts.browsers import browser_name
from accounts.devices import Device
from accounts.mails import send_login_notice
from accounts.models import FirstLogin


@receiver(user_logged_in)
def note_login(request, user, **kwargs):
    _first, is_first = FirstLogin.objects.get_or_create(user=user)
    if not is_first and user.email and not Device.of(request).knows(user):
        browser = browser_name(request.headers.get("User-Agent", ""))
        send_login_notice.enqueue(user.pk, browser, timezone.now().isoformat())
