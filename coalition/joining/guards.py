"""What keeps robots and other sites from sending the form, without cookie and tracking."""

import time
from ipaddress import ip_address
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume
from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

QUICKEST = 3  # Seconds in which nobody fills in a form.
LONGEST = 24 * 60 * 60
TRAP = "remarks"  # A field that people do not see.

signer = signing.Signer(salt="coalition.joining.stamp")


def is_from_this_site(request):
    """Whether a form was sent from a page of this site, as the browser tells.

    Browsers send Sec-Fetch-Site by https; by http, as to an onion address, they send Origin, and
    very old ones Referer. One of another site could otherwise have its visitors send the form.
    """
    if fetched_from := request.headers.get("Sec-Fetch-Site"):
        return fetched_from in ("same-origin", "none")
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        return urlsplit(sender).netloc == request.get_host()
    except ValueError:
        return False


def stamp(at=None):
    """Return the signed time at which a form was opened, for a hidden field of it."""
    return signer.sign(str(round(time.time() if at is None else at)))


def problem(data):
    """Return why a form that was sent may be a robot's, in words for people; else an empty text."""
    if data.get(TRAP):
        return _(
            "A field that must stay empty was filled in, perhaps by your browser. It is empty "
            "again: send the form once more."
        )
    try:
        age = time.time() - int(signer.unsign(data.get("stamp", "")))
    except (signing.BadSignature, ValueError):
        age = LONGEST + 1
    if age < QUICKEST:
        return _(
            "That was quicker than people type. Wait a few seconds, and send the form once more."
        )
    if age > LONGEST:
        return _("This form was open for too long. Look it over, and send it once more.")
    return ""


def is_flooding(request):
    """Count a form that was sent; return whether its sender has sent too many by now.

    Visitors of an onion address all come from this machine, and cannot be told apart.
    """
    try:
        is_local = ip_address(get_adapter(request).get_client_ip(request)).is_loopback
    except ValueError:
        is_local = False
    return not is_local and not consume(request, action="join")


def may_be_written_to(request, email):
    """Count a mail to an address; return whether it has had few enough by now."""
    return consume(request, action="join_mail", key=email.lower())


def is_busy(request):
    """Count a mail to anybody; return whether there have been too many by now."""
    return not consume(request, action="join_all", key="")


def fingerprint(*words):
    """Return a key for the cache that does not tell what the words are."""
    return "joining-" + salted_hmac("coalition.joining.form", "\n".join(words)).hexdigest()
