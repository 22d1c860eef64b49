"""Saving of texts at the desk, with optimistic locking."""

from dataclasses import dataclass, field

from wagtail_localize.models import StringTranslation

from translation.desk.wording import fingerprint
from translation.exchange import machine
from translation.models import Waiver
from translation.texts.fragments import BLANKS, LINE_END, stored
from translation.texts.oddities import waive

REASON_LENGTH = Waiver._meta.get_field("reason").max_length


@dataclass
class Outcome:
    """Result of a save; `orphaned` are texts whose English is gone."""

    saved: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)
    orphaned: list = field(default_factory=list)


def typed_texts(posted):
    """Yield (key, text, fingerprint of the initial text) for the texts in a form."""
    for name, text in posted.items():
        if name.startswith("text-"):
            key = name.removeprefix("text-")
            yield key, LINE_END.sub("\n", text), posted.get(f"version-{key}", "")


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
            outcome.orphaned.append(typed)
        elif version != segment.version and typed.strip(BLANKS) != segment.text.strip(BLANKS):
            segment.typed = typed
            outcome.conflicts.append(segment)
        else:
            tool = machine.name() if f"machine-{key}" in posted else ""
            save_text(texts, segment, typed, user, settled, tool)
            outcome.saved.append(segment)
    return outcome


def save_text(texts, segment, typed, user, settled=True, tool=""):
    """Save one text; an unsettled one stays marked as changed in English. `tool` names the machine
    that suggested it.

    `tool` is the machine that suggested it, if one did.
    """
    data = stored(typed, segment.source, segment.rich)
    if not data and not segment.translation:
        return
    text = segment.translation or StringTranslation(
        translation_of=segment.row.string, context=segment.row.context, locale=texts.locale
    )
    text.data = data
    text.translation_type = (
        StringTranslation.TRANSLATION_TYPE_MACHINE
        if tool
        else StringTranslation.TRANSLATION_TYPE_MANUAL
    )
    text.tool_name = tool
    text.last_translated_by = user
    if settled or not segment.before:
        text.has_error, text.field_error = False, ""
    # What checks a text asks for these, and they are here already.
    text.translation_of, text.context = segment.row.string, segment.row.context
    text.save()
    segment.translation = text
    if not text.has_error:
        segment.before = ""


def keep_reasons(texts, posted, user):
    """Save the reasons typed for texts that look odd."""
    explained = []
    for name, reason in posted.items():
        if name.startswith("reason-") and reason.strip():
            key, _dash, code = name.removeprefix("reason-").rpartition("-")
            segment = texts.by_key.get(key)
            if segment and any(oddity.code == code for oddity, _waiver in segment.oddities):
                waive(segment.translation, code, reason.strip()[:REASON_LENGTH], user)
                explained.append(segment)
    vars(texts).pop("waivers", None)  # There are more of them now.
    return explained
