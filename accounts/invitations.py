"""Asking somebody new in: an account without a password, and a link to choose one."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.links import password_link
from accounts.mails import language_of, send_text


def free_username(email):
    """The address itself, in the letters a username may have; numbered where it is taken."""
    User = get_user_model()
    base = "".join(letter for letter in email.lower() if letter.isalnum() or letter in "@.+-_")
    base = base[: User._meta.get_field("username").max_length - 5]
    name, number = base, 1
    while User.objects.filter(username=name).exists():
        number += 1
        name = f"{base}-{number}"
    return name


def is_waiting(user):
    """Whether somebody was invited and has not chosen a password yet."""
    return user.last_login is None and not user.has_usable_password()


def invite(request, user, template="accounts/invitation", in_language=None, **words):
    """Send an invitation and say so; where no mail leaves, show the link to be passed on."""
    inviter, link = request.user, password_link(user)
    words |= {
        "inviter": inviter.get_full_name() or inviter.get_username(),
        "link": link,
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
    }
    of_mail = {"email": user.email}
    if user.email and send_text(template, words, user, in_language or language_of(user)):
        messages.success(request, _("The invitation was sent to %(email)s.") % of_mail)
    else:
        text = _("No e-mail could be sent to %(email)s. Pass this link on yourself:") % of_mail
        messages.warning(request, format_html("{} <code>{}</code>", text, link))
