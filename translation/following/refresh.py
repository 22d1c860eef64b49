"""Keeping translations in step with the English page."""

import difflib
import json
from collections import defaultdict

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from translation.following.drafts import publish_again
from translation.following.guard import translation_problems
from translation.models import ChangedText, Lag, Withdrawal
from translation.teams.review import has_unreviewed_words
from translation.texts.memory import fill_from_memory
from translation.texts.tidy import prepare_texts

# Below this likeness, from 0 to 1, two texts are different sentences, not versions of one.
SAME_SENTENCE = 0.6

# Fields that change at each save without a change of content.
VOLATILE_FIELDS = {
    "draft_title",
    "first_published_at",
    "has_unpublished_changes",
    "last_published_at",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
}

# Sent with `page_pks` when live translations have fallen behind the English page.
translations_lag = Signal()


def refresh_source(source):
    """Update a translation source from the published English page.

    A changed text keeps its old translation, marked to be checked again against what the
    English said before. A text that was translated before, here or on another page, is filled
    in. Where anything changed, each live translation is known to lag until it follows: these
    are returned, for `follow`.
    """
    before, content = _texts_by_context(source), _content(source)
    with transaction.atomic():
        prepare_texts(source.get_source_instance())
        source.update_from_db()
        if _content(source) == content:
            return []
        _carry_over(before, _texts_by_context(source))
        translations = source.translations.filter(enabled=True).select_related("target_locale")
        fill_from_memory(source, [translation.target_locale for translation in translations])
        live = dict(
            Page.objects.filter(translation_key=source.object_id, live=True).values_list(
                "locale_id", "pk"
            )
        )
        translations = [
            translation for translation in translations if translation.target_locale_id in live
        ]
        Lag.objects.bulk_create(
            [Lag(page_id=live[translation.target_locale_id]) for translation in translations],
            ignore_conflicts=True,
        )
    translations_lag.send(Lag, page_pks=[live[each.target_locale_id] for each in translations])
    return translations


def withdrawn(source):
    """Return the enabled translations that were unpublished with their English page."""
    pages = Page.objects.filter(translation_key=source.object_id, withdrawal__isnull=False)
    return source.translations.filter(
        enabled=True, target_locale__in=pages.values("locale")
    ).select_related("target_locale")


def follow(translation, user=None):
    """Publish a complete translation again, if it is live or was withdrawn with its English page.

    So a new date or picture reaches it. Any other stays as it is, and lags, until a translator
    has been there, and a reviewer where the language has them.
    """
    if translation_problems(translation) or has_unreviewed_words(translation):
        return
    page = translation.source.get_ephemeral_translated_instance(translation.target_locale)
    if page.live:
        page.draft_title = page.title
        publish_again(page, user)
    elif Withdrawal.objects.filter(page=page).exists():
        translation.save_target(user=user, publish=True)


def _content(source):
    content = json.loads(source.content_json)
    return {name: _parsed(text) for name, text in content.items() if name not in VOLATILE_FIELDS}


def _parsed(text):
    """Return parsed JSON where the text is JSON: PostgreSQL reorders keys."""
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return text


def _texts_by_context(source):
    texts = defaultdict(dict)
    for segment in source.stringsegment_set.select_related("string"):
        texts[segment.context_id][segment.string_id] = segment.string.data
    return texts


def _carry_over(before, after):
    """Copy translations of a changed text to the text that replaces it."""
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
