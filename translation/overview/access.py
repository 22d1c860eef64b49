"""Who sees which language, and who sees them all; asked for on every page of the admin."""

from django.core.exceptions import PermissionDenied
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry


def languages(user):
    """The locales whose pages a person may translate, by code."""
    return [locale for locale in _locales(user, "change_page") if not locale.is_default]


def sees_everything(user):
    """Whether a person decides what the English pages say, and so what there is to translate."""
    return any(locale.is_default for locale in _locales(user, "publish_page"))


def locale_for(user, code):
    """The locale of a language, for one who translates into it."""
    for locale in languages(user):
        if locale.language_code == code:
            return locale
    raise PermissionDenied


def _locales(user, permission):
    """The locales on whose home page a person has a permission. One query for a request."""
    if not user.is_active:
        return []
    granted = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    paths = tuple(grant.page.path for grant in granted if grant.permission.codename == permission)
    return [locale for path, locale in _homes(user) if user.is_superuser or path.startswith(paths)]


def _homes(user):
    """The path of each home page, with its locale."""
    if not hasattr(user, "homes_of_languages"):
        homes = Page.objects.filter(depth=2).order_by("locale__language_code")
        user.homes_of_languages = [
            (path, Locale(pk=pk, language_code=code))
            for path, pk, code in homes.values_list("path", "locale", "locale__language_code")
        ]
    return user.homes_of_languages
