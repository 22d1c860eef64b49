"""Who may do what to which language."""

from django.core.exceptions import PermissionDenied
from wagtail.models import Locale, Page, PagePermissionTester, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

HOME_DEPTH = 2


def may_publish(user, page):
    return page.permissions_for_user(user).can_publish()


def may_lead(user):
    """Whether a user may publish the English home page, and so decides about languages."""
    return any(locale.is_default for locale in _locales(user, "publish_page"))


def languages(user):
    """Return the locales a user may translate into, by code."""
    return [locale for locale in _locales(user, "change_page") if not locale.is_default]


def locale_for(user, code):
    """Return the locale of a code if the user may translate into it; raise PermissionDenied."""
    for locale in languages(user):
        if locale.language_code == code:
            return locale
    raise PermissionDenied


def _locales(user, permission):
    """Return the locales on whose home page a user has a permission, cached on the user.

    Asked for on every page of the admin, so it is looked up once for each person in a request.
    """
    if not user.is_active:
        return []
    granted = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    paths = tuple(grant.page.path for grant in granted if grant.permission.codename == permission)
    return [
        locale
        for path, locale in _paths_of_homes(user)
        if user.is_superuser or path.startswith(paths)
    ]


def source_locale_id(user):
    """Return the primary key of English, without a query for each page that asks."""
    homes = _paths_of_homes(user)
    return next((locale.pk for _path, locale in homes if locale.is_default), None)


def _paths_of_homes(user):
    if not hasattr(user, "paths_of_homes"):
        homes = Page.objects.filter(depth=2).order_by("locale__language_code")
        user.paths_of_homes = [
            (path, Locale(pk=pk, language_code=code))
            for path, pk, code in homes.values_list("path", "locale", "locale__language_code")
        ]
    return user.paths_of_homes


def may_translate(user, locale):
    """Whether a user may edit a locale's home page."""
    return _homes(user, "change").filter(locale=locale).exists()


def editable_locales(user):
    """Return a queryset of the locales whose home page the user may edit."""
    return Locale.objects.filter(pk__in=_homes(user, "change").values("locale"))


def _is_anything_in_review(user):
    if not hasattr(user, "is_anything_in_review"):
        user.is_anything_in_review = WorkflowState.objects.active().exists()
    return user.is_anything_in_review


def _homes(user, action):
    """Return a queryset of the home pages on which a user may perform an action."""
    return (
        PagePermissionPolicy(Page).instances_user_has_permission_for(user, action).filter(depth=2)
    )


def submittable_locales(user, page):
    """Return a queryset of the locales a user may send an English page to.

    Who may publish the page decides for all languages; a translator for their own.
    """
    locales = Locale.objects.exclude(pk=Locale.get_default().pk)
    if may_publish(user, page):
        return locales
    return locales.filter(pk__in=editable_locales(user))


class TreePermissions(PagePermissionTester):
    """Page permissions where only editors may shape the tree of a language.

    Translators change words. Which pages there are, and where, is for editors to decide.
    """

    def __init__(self, user, page):
        # Wagtail's editor asks for each translation of a page, without having read its path.
        if page.depth == HOME_DEPTH and "path" in page.get_deferred_fields():
            paths = {locale.pk: path for path, locale in _paths_of_homes(user)}
            if page.locale_id in paths:
                page.path = paths[page.locale_id]
        super().__init__(user, page)

    def can_edit(self):
        """As in Wagtail, without a query for each page where nothing at all is in review."""
        # Administrators have no permissions of their own: they may do everything.
        has_none = not getattr(self, "permissions", True)
        if has_none and not _is_anything_in_review(self.user):
            return False
        return super().can_edit()

    def may_shape(self):
        return may_lead(self.user) or self.page.locale.is_default

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
