"""Who may do what to which language."""

from wagtail.models import Locale, Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy


def may_publish(user, page):
    return page.permissions_for_user(user).can_publish()


def may_lead(user):
    """Whether somebody decides who translates what: whoever publishes the English home page."""
    return _homes(user, "publish").filter(locale=Locale.get_default()).exists()


def may_translate(user, locale):
    """Whether somebody is at work on a language: whoever may edit its home page."""
    return _homes(user, "change").filter(locale=locale).exists()


def editable_locales(user):
    """The locales whose home page the user may edit, as a queryset."""
    return Locale.objects.filter(pk__in=_homes(user, "change").values("locale"))


def _homes(user, action):
    """The home pages to which somebody may do something, as a queryset."""
    return (
        PagePermissionPolicy(Page).instances_user_has_permission_for(user, action).filter(depth=2)
    )


def submittable_locales(user, page):
    """The locales into which the user may send an English page.

    Who may publish the page decides for all languages; a translator for their own.
    """
    locales = Locale.objects.exclude(pk=Locale.get_default().pk)
    if may_publish(user, page):
        return locales
    return locales.filter(pk__in=editable_locales(user))


class TreePermissions(PagePermissionTester):
    """What somebody may do to a page, where the tree of a language follows the English one.

    Translators change words. Which pages there are, and where, is for editors to decide.
    """

    def may_shape(self):
        if not hasattr(self.user, "_may_shape"):  # Asked many times for each row of a listing.
            self.user._may_shape = may_lead(self.user), Locale.get_default().pk
        leads, source = self.user._may_shape
        return leads or self.page.locale_id == source

    def can_add_subpage(self):
        return super().can_add_subpage() and self.may_shape()

    def can_copy(self):
        return super().can_copy() and self.may_shape()

    def can_delete(self, ignore_bulk=False):  # And so can_move.
        return super().can_delete(ignore_bulk) and self.may_shape()

    def can_reorder_children(self):
        return super().can_reorder_children() and self.may_shape()

    def can_set_view_restrictions(self):
        return super().can_set_view_restrictions() and self.may_shape()
