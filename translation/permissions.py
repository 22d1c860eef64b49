"""Who may do what to which language."""

from wagtail.models import Locale, Page


def may_publish(user, page):
    return page.permissions_for_user(user).can_publish()


def editable_locales(user):
    """The locales whose home page the user may edit, as a queryset."""
    homes = Page.objects.filter(depth=2)
    return Locale.objects.filter(
        pk__in=[home.locale_id for home in homes if home.permissions_for_user(user).can_edit()]
    )


def submittable_locales(user, page):
    """The locales into which the user may send an English page.

    Who may publish the page decides for all languages; a translator for their own.
    """
    locales = Locale.objects.exclude(pk=Locale.get_default().pk)
    if may_publish(user, page):
        return locales
    return locales.filter(pk__in=editable_locales(user))
