"""Keeps translations in step with the English page."""

import difflib
from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail_localize.models import StringTranslation

from translation.guard import translation_problems
from translation.models import ChangedText, Lag

# Below this likeness, from 0 to 1, two texts are different sentences, not versions of one.
SAME_SENTENCE = 0.6


def refresh_source(source, user=None):
    """Brings what translators see up to date with the published English page.

    A changed text keeps its old translation, marked to be checked again against what the
    English said before. A text that was translated before, here or on another page, is filled
    in. A live translation that is complete is published again, so that a new date or picture
    reaches it; any other stays as it is, and is known to lag, until a translator has been there.
    """
    before = _texts_by_context(source)
    with transaction.atomic():
        source.update_from_db()
        _carry_over(before, _texts_by_context(source))
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        fill_from_memory(translation)
        page = source.get_translated_instance(translation.target_locale)
        if not page.live:
            continue
        if translation_problems(translation):
            Lag.objects.get_or_create(page_id=page.pk)
        else:
            translation.save_target(user=user, publish=True)


def _texts_by_context(source):
    texts = defaultdict(dict)
    for segment in source.stringsegment_set.select_related("string"):
        texts[segment.context_id][segment.string_id] = segment.string.data
    return texts


def _carry_over(before, after):
    """Gives each changed text the translations of the text it replaces."""
    for context_id, texts in after.items():
        gone = {pk: text for pk, text in before[context_id].items() if pk not in texts}
        for string_id, text in texts.items():
            if string_id in before[context_id] or not gone:
                continue
            likeness, old_id = max(
                (difflib.SequenceMatcher(None, text, old).ratio(), pk) for pk, old in gone.items()
            )
            if likeness >= SAME_SENTENCE:
                _copy_translations(old_id, string_id, context_id, before=gone[old_id])


def _copy_translations(old_id, string_id, context_id, before):
    translations = StringTranslation.objects.filter(
        translation_of_id=old_id, context_id=context_id
    ).select_related("locale", "change")
    for old in translations.exclude(data=""):
        with override(old.locale.language_code):
            message = _("The English text has changed. Check this translation and save it again.")
        new, made = StringTranslation.objects.get_or_create(
            translation_of_id=string_id,
            context_id=context_id,
            locale=old.locale,
            defaults={
                "data": old.data,
                "translation_type": old.translation_type,
                "tool_name": old.tool_name,
                "last_translated_by_id": old.last_translated_by_id,
                "has_error": True,
                "field_error": message,
            },
        )
        if made:
            # What it was last right for, however often the English has changed since.
            change = getattr(old, "change", None)
            ChangedText.objects.create(translation=new, before=change.before if change else before)


def fill_from_memory(translation):
    """Reuses translations of the same texts made elsewhere, also on pages since removed."""
    locale = translation.target_locale
    done = set(
        StringTranslation.objects.filter(
            locale=locale, context__object_id=translation.source.object_id
        ).values_list("translation_of_id", "context_id")
    )
    segments = [
        segment
        for segment in translation.source.stringsegment_set.all()
        if (segment.string_id, segment.context_id) not in done
    ]
    known = {}
    for text in (
        StringTranslation.objects.filter(
            locale=locale,
            has_error=False,
            translation_of__in={segment.string_id for segment in segments},
        )
        .exclude(data="")
        .order_by("updated_at")
    ):
        known[text.translation_of_id] = text
    for segment in segments:
        if text := known.get(segment.string_id):
            StringTranslation.objects.create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locale,
                data=text.data,
                translation_type=text.translation_type,
                tool_name="Memory",
                last_translated_by_id=text.last_translated_by_id,
            )
