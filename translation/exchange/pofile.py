"""PO files for translators who work with a program of their own, such as Poedit.

A file holds the texts of one page in one language. A text to be checked again, because the
English changed, is marked fuzzy beside what the English said before.
"""

from dataclasses import dataclass, field

import polib
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation

from config.gettext import plural_forms
from translation.checks import text_problem
from translation.guard import max_length_of

MAX_BYTES = 5 * 1024 * 1024
OWNER = "X-WagtailLocalize-TranslationID"
MADE_AT = "X-Made-At"


class PoFileRefused(Exception):
    """Raised for a file that cannot be taken in at all; its text is for the translator."""


@dataclass
class Result:
    """What became of the texts of one file."""

    translation: object
    taken: int = 0
    unchanged: int = 0
    empty: int = 0
    refused: list = field(default_factory=list)  # Pairs: the English text, and why.


def export_po(translation):
    """The texts of a page as a PO file, in the order of the page. Two queries."""
    po = polib.POFile(wrapwidth=0)
    language = translation.target_locale.language_code
    now = f"{timezone.now():%Y-%m-%d %H:%M%z}"
    po.metadata = {
        "Project-Id-Version": translation.source.object_repr,
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Last-Translator": settings.WAGTAIL_SITE_NAME,
        "Language-Team": translation.target_locale.get_display_name(),
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
        OWNER: str(translation.uuid),
        MADE_AT: timezone.now().isoformat(),
    }
    texts = translated_texts(translation)
    for segment in segments_of(translation):
        entry = polib.POEntry(msgctxt=segment.context.path, msgid=segment.string.data)
        text = texts.get((segment.string_id, segment.context_id))
        if text and text.data:
            entry.msgstr = text.data
            if text.has_error:
                entry.flags = ["fuzzy"]
                entry.tcomment = text.field_error
                if change := getattr(text, "change", None):
                    entry.previous_msgctxt = segment.context.path
                    entry.previous_msgid = change.before
        po.append(entry)
    return po


def segments_of(translation):
    return translation.source.stringsegment_set.select_related("string", "context").order_by(
        "order"
    )


def translated_texts(translation):
    """The translated texts of a page by the numbers of their string and context. One query."""
    return {
        (text.translation_of_id, text.context_id): text
        for text in StringTranslation.objects.filter(
            locale_id=translation.target_locale_id,
            context__object_id=translation.source.object_id,
        ).select_related("change")
    }


def parse_po(content):
    """A PO file from the bytes of an upload; raises PoFileRefused where it is none."""
    try:
        text = content.decode("utf-8-sig")
        if 'msgid "' not in text:
            raise ValueError
        return polib.pofile(text)
    except (OSError, ValueError, UnicodeError):
        raise PoFileRefused(
            _("This is not a PO file the site can read. Save it again as PO, in UTF-8.")
        ) from None


def read_upload(upload):
    """The bytes of an uploaded file; raises PoFileRefused if there is none, or too much of it."""
    if upload is None:
        raise PoFileRefused(_("Choose a PO file first."))
    if upload.size > MAX_BYTES:
        raise PoFileRefused(_("This file is too large to hold translations of this site."))
    return upload.read()


@transaction.atomic
def import_po(po, translation, user):
    """Takes in the texts of a file that are ready, and tells what became of each.

    Raises PoFileRefused for the file of another page or language. Left as they were are
    texts the file has no words for, marks as fuzzy or has got wrong, texts the English page no
    longer has, and those that somebody changed on the site after the file was made.
    """
    if po.metadata.get(OWNER) != str(translation.uuid):
        raise PoFileRefused(
            _("This file belongs to another page or language. Download the file of this page.")
        )
    made_at = _made_at(po)
    model = translation.source.specific_content_type.model_class()
    segments = {
        (segment.context.path, segment.string.data): segment for segment in segments_of(translation)
    }
    texts = translated_texts(translation)
    result = Result(translation)
    for entry in po:
        if entry.obsolete:
            continue
        segment = segments.get((entry.msgctxt, entry.msgid))
        if segment is None:
            result.refused.append((entry.msgid, _("The English page no longer has this text.")))
            continue
        text = texts.get((segment.string_id, segment.context_id))
        if not entry.msgstr:
            result.empty += 1
        elif entry.fuzzy:
            result.refused.append((entry.msgid, _("It is marked as needing work (fuzzy).")))
        elif text and text.data == entry.msgstr and not text.has_error:
            result.unchanged += 1
        elif problem := text_problem(
            entry.msgid, entry.msgstr, max_length_of(model, entry.msgctxt)
        ):
            result.refused.append((entry.msgid, problem))
        elif text and made_at and text.updated_at > made_at and text.data != entry.msgstr:
            result.refused.append(
                (entry.msgid, _("It was changed on the site after this file was made."))
            )
        else:
            _save(segment, entry.msgstr, translation, user)
            result.taken += 1
    return result


def _made_at(po):
    try:
        made_at = parse_datetime(po.metadata.get(MADE_AT, ""))
    except ValueError:
        return None
    return made_at if made_at and timezone.is_aware(made_at) else None


def _save(segment, text, translation, user):
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "PO File",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
