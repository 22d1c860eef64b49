"""URLs of admin views."""

from django.urls import reverse

STAND_IN = 999_999_999


def edit_url(translation):
    """Return the URL where a translator edits a page."""
    return reverse("translation:desk", args=[translation.pk])


def edit_url_of():
    """Return a function that builds such URLs from a translation's and a page's primary keys.

    It resolves the address once, however often it is called.
    """
    return pattern("translation:desk", lambda translation_pk, page_pk: translation_pk)


def pattern(name, key=lambda pk: pk):
    """Return a function that builds a URL with one number in it."""
    before, _, after = reverse(name, args=[STAND_IN]).partition(str(STAND_IN))
    return lambda *keys: f"{before}{key(*keys)}{after}"
