"""Where things of the admin are found."""

from django.urls import reverse

STAND_IN = 999_999_999


def edit_url(translation):
    """Where a translator works on a page."""
    return translation.get_target_instance_edit_url()


def edit_url_of():
    """The same for many pages: a function of the keys of a translation and of its page.

    It resolves the address once, however often it is called.
    """
    return pattern("wagtailadmin_pages:edit", lambda translation_pk, page_pk: page_pk)


def pattern(name, key=lambda pk: pk):
    """A function that writes an address with one number in it."""
    before, _, after = reverse(name, args=[STAND_IN]).partition(str(STAND_IN))
    return lambda *keys: f"{before}{key(*keys)}{after}"
