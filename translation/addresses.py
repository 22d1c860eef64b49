"""Where things of the admin are found."""

from django.urls import reverse


def edit_url(translation):
    """Where a translator works on a page."""
    return translation.get_target_instance_edit_url()


def edit_urls(pages):
    """The same for many at once, by the primary key of each translation; asks nothing.

    `pages` holds the primary key of the translated page for that of each translation.
    """
    return {
        translation_pk: reverse("wagtailadmin_pages:edit", args=[page_pk])
        for translation_pk, page_pk in pages.items()
    }
