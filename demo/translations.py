"""The demonstration's Dutch, brought in the way a translator's work comes in."""

import polib
from django.core.management.base import CommandError
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from demo.pages import TEXTS
from home.models import HomePage
from translation.following.guard import translation_of
from translation.following.submit import submit

# What is worth translating; an organisation is a name and a logo in every language.
LEFT_IN_ENGLISH = "coalition.organisationpage"


def load_translations(language, user):
    """Submits, translates and publishes every page that is not in a language yet; yields each."""
    catalogue = polib.pofile(str(TEXTS / f"{language}.po"), encoding="utf-8")
    words = {entry.msgid: entry.msgstr for entry in catalogue}
    locale, _ = Locale.objects.get_or_create(language_code=language)
    home = HomePage.objects.get(locale=Locale.get_default())
    for page in home.get_descendants(inclusive=True).live().order_by("depth", "path").specific():
        if page._meta.label_lower != LEFT_IN_ENGLISH and not page.has_translation(locale):
            with transaction.atomic():
                submit(page, [locale], user)
                translate(page.get_translation(locale), words, user)
            translated = page.get_translation(locale)
            translated.latest_revision.publish(user=user)
            yield page.get_translation(locale)


def translate(page, words, user):
    """Gives every text of a new translation its words."""
    translation = translation_of(page)
    for segment in translation.source.stringsegment_set.select_related("string"):
        source = segment.string.data
        if source not in words:
            raise CommandError(
                f"There is no {translation.target_locale} for “{source}” on the page “{page}”."
            )
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=translation.target_locale_id,
            defaults={
                "data": words[source],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
    translation.save_target(user=user, publish=False)
