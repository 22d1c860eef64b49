"""Where things of the admin are found."""

from django.urls import reverse

STAND_IN = 999_999_999


def edit_url(translation):
    """Where a translator works on a page."""
    return reverse("translation:desk", args=[translation.pk])


def edit_url_of():
    """The same for many pages: a function of the keys of a translation and of its page.

    It resolves the address once, however often it is called.
    """
    return pattern("translation:desk", lambda translation_pk, page_pk: translation_pk)


def pattern(name, key=lambda pk: pk):
    """A function that writes an address with one number in it."""
    before, _, after = reverse(name, args=[STAND_IN]).partition(str(STAND_IN))
    return lambda *keys: f"{before}{key(*keys)}{after}"
