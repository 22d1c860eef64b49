"""The link by which somebody chooses a password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse


def password_link(user):
    """Where somebody chooses their password; works for as long as PASSWORD_RESET_TIMEOUT says."""
    path = reverse(
        "account_reset_password_from_key",
        args=[user_pk_to_url_str(user), default_token_generator.make_token(user)],
    )
    return settings.WAGTAILADMIN_BASE_URL + path
