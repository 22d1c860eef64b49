"""Taking in what a translator typed, without losing what anybody else did."""

from dataclasses import dataclass, field

from django.db import transaction
from wagtail_localize.models import StringTranslation

from translation.desk.wording import fingerprint, stored


@dataclass
class Outcome:
    """What became of the texts that were sent; `homeless` ones have no place any more."""

    saved: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)
    homeless: list = field(default_factory=list)


def typed_texts(posted):
    """The texts in a form as (key, text, fingerprint of the text it started from)."""
    for name, text in posted.items():
        if name.startswith("text-"):
            key = name.removeprefix("text-")
            yield key, text.replace("\r\n", "\n"), posted.get(f"version-{key}", "")


@transaction.atomic
def save_texts(texts, posted, user, wanted="", settled=True):
    """Saves each text that was changed from what it started as, and the `wanted` one anyhow.

    Where somebody else saved another text meanwhile, theirs stays and the typed one is kept
    beside it. An unsettled save is one in the middle of typing.
    """
    outcome = Outcome()
    for key, typed, version in typed_texts(posted):
        if fingerprint(typed) == version and key != wanted:
            continue
        segment = texts.by_key.get(key)
        if segment is None:
            outcome.homeless.append(typed)
        elif version != segment.version and typed.strip() != segment.text.strip():
            segment.typed = typed
            outcome.conflicts.append(segment)
        else:
            put(texts, segment, typed, user, settled)
            outcome.saved.append(segment)
    return outcome


def put(texts, segment, typed, user, settled=True):
    """Saves one text; an unsettled one keeps the mark that its English has changed."""
    data = stored(typed, segment.source, segment.rich)
    if not data and not segment.translation:
        return
    keeps_mark = bool(segment.before) and not settled
    segment.translation, _created = StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=texts.locale,
        defaults={
            "data": data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": keeps_mark,
            "field_error": segment.translation.field_error if keeps_mark else "",
        },
    )
    if not segment.translation.has_error:
        segment.before = ""
