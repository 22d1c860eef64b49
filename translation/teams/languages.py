"""Every language of the site at a glance: how far it is, and how many work on it."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from translation.teams.groups import Role, group_name
from translation.teams.switch import english_home


class State(models.TextChoices):
    NOT_BEGUN = "not_begun", _("not begun")
    IN_TRANSLATION = "in_translation", _("being translated")
    OFFERED = "offered", _("offered to visitors")
    OFF = "off", _("switched off")


@dataclass(frozen=True)
class Language:
    """One language as its row shows it."""

    code: str
    name: str
    state: State
    people: int
    live_pages: int

    @property
    def is_begun(self):
        return self.state != State.NOT_BEGUN

    @property
    def is_off(self):
        return self.state in (State.NOT_BEGUN, State.OFF)


def languages(codes=None):
    """The languages the site can be translated into, or those with the codes; begun ones first.

    Five queries.
    """
    locales = {locale.language_code: locale for locale in Locale.objects.select_related("team")}
    homes = dict(
        english_home().get_translations().order_by().values_list("locale__language_code", "live")
    )
    live = dict(
        Page.objects.live()
        .values_list("locale__language_code")
        .annotate(Count("pk"))
        .order_by("locale__language_code")
    )
    people = dict(
        Group.objects.annotate(people=Count("user", filter=Q(user__is_active=True))).values_list(
            "name", "people"
        )
    )
    found = [
        Language(
            code,
            name,
            state_of(locales.get(code), homes.get(code)),
            _people(locales.get(code), people),
            live.get(code, 0),
        )
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
        if code != settings.LANGUAGE_CODE and (codes is None or code in codes)
    ]
    return sorted(found, key=lambda language: not language.is_begun)


def state_of(locale, home_is_live):
    """How far a language is; `home_is_live` is None where it has no home page."""
    if locale is None or home_is_live is None:
        return State.NOT_BEGUN
    if not locale.team.shown:
        return State.OFF
    return State.OFFERED if home_is_live else State.IN_TRANSLATION


def _people(locale, numbers):
    return sum(numbers.get(group_name(role, locale), 0) for role in Role) if locale else 0
