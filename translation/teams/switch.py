"""Switching a language on and off."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Site

from translation.following.submit import submit
from translation.models import Team
from translation.teams.groups import reviewers, translators


class CannotSwitchOn(Exception):
    """The language is none the site can speak, or there is nothing to translate yet."""


def english_home():
    """The page that stands first in English, of which each language has its own."""
    return Site.objects.get(is_default_site=True).root_page


@transaction.atomic
def switch_on(code, user=None):
    """Create or reactivate a language with drafts, groups and team; return the team.

    Its home page and the index pages wait as drafts to be translated, and its groups have the
    rights they need. What is there already stays as it is.
    """
    if code == settings.LANGUAGE_CODE or code not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
        raise CannotSwitchOn
    home = english_home()
    if not home.live:
        raise CannotSwitchOn
    locale, _ = Locale.objects.get_or_create(language_code=code)
    # Somebody else who switches it on at this moment waits here, and then finds it done.
    team = Team.objects.select_for_update().select_related("locale").get(locale=locale)
    for page in [home, *index_pages(home)]:
        submit(page, [locale], user)
    own_home = home.get_translation(locale)
    translators(own_home)
    reviewers(own_home)
    if not team.shown:
        team.shown = True
        team.save(update_fields=["shown"])
    return team


def index_pages(home):
    """The live pages right below the home page that are there to hold those of another kind."""
    return [
        page
        for page in home.get_children().live().specific()
        if any(model is not type(page) for model in page.allowed_subpage_models())
    ]


def switch_off(team):
    """Hide a language from visitors; pages, texts and team stay."""
    team.shown = False
    team.save(update_fields=["shown"])
