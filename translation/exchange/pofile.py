"""PO files for translators who work with a program of their own, such as Poedit.

A file holds the texts of one page in one language, as people read and type them: see
`translation.texts.fragments`. A text to be checked again, because the English changed, is marked
fuzzy beside what the English said before.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import defaultdict
from dataclasses import dataclass, field

import polib
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation

from config.gettext import plural_forms
from translation.following.guard import max_length_of
from translation.texts.checks import text_problem
from translation.texts.fragments import LINE_END, mended, shown, stored

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
        entry = polib.POEntry(
            msgctxt=segment.context.path, msgid=shown(segment.string.data, segment.rich)
        )
        text = texts.get((segment.string_id, segment.context_id))
        if text and text.data:
            entry.msgstr = shown(text.data, segment.rich)
            if text.has_error:
                entry.flags = ["fuzzy"]
                entry.tcomment = text.field_error
                if change := getattr(text, "change", None):
                    entry.previous_msgctxt = segment.context.path
                    entry.previous_msgid = shown(change.before, segment.rich)
        po.append(entry)
    return po


def segments_of(translation):
    """The English texts of a page in their order, each with whether it is `rich`. One query."""
    templates = translation.source.templatesegment_set.filter(context=OuterRef("context"))
    segments = translation.source.stringsegment_set.select_related("string", "context")
    return segments.annotate(rich=Exists(templates)).order_by("order")


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
        text = LINE_END.sub("\n", decoded(content))
        if 'msgid "' not in text:
            raise ValueError
        po = polib.pofile(text)
    except (LookupError, OSError, ValueError):
        raise PoFileRefused(
            _("This is not a PO file the site can read. Save it again as PO, in UTF-8.")
        ) from None
    for entry in po:
        entry.msgid = LINE_END.sub("\n", entry.msgid)
        entry.msgstr = LINE_END.sub("\n", entry.msgstr)
    return po


def decoded(content):
    """The text of a PO file, in UTF-8 or UTF-16, else in the character set that its header names.

    Raises LookupError or ValueError where it is in none of these.
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeError:
        named = re.search(rb"charset=([\w.:-]+)", content[:4096])
        if not named:
            raise
        return content.decode(named[1].decode())


def read_upload(upload):
    """The bytes of an uploaded file; raises PoFileRefused if there is none, or too much of it."""
    if upload is None:
        raise PoFileRefused(_("Choose a PO file first."))
    if upload.size > MAX_BYTES:
        raise PoFileRefused(_("This file is too large to hold translations of this site."))
    return upload.read()


class Messages:
    """The English texts of a page, found by the messages of a PO file."""

    def __init__(self, segments):
        self.segments = list(segments)
        self.typed, self.fragments, self.without_context = {}, {}, defaultdict(list)
        for segment in self.segments:
            text, path = shown(segment.string.data, segment.rich), segment.context.path
            self.typed[path, text] = segment
            self.fragments[path, segment.string.data] = segment
            self.without_context[text].append(segment)

    def find(self, entry):
        """The texts that an entry is about: several where it says not in which place."""
        key = entry.msgctxt, entry.msgid
        if found := self.typed.get(key) or self.fragments.get(key):
            return [found]
        return [] if entry.msgctxt else self.without_context[entry.msgid]

    def known(self, po):
        """How many entries of a file are about texts of this page."""
        return sum(bool(self.find(entry)) for entry in po if not entry.obsolete)

    def are_of(self, po):
        """Whether most entries of a file are about this page."""
        return self.known(po) * 2 > len([entry for entry in po if not entry.obsolete])

    def in_fragments(self, po):
        """Whether a file holds fragments of HTML, as wagtail-localize writes them."""
        return any(
            (entry.msgctxt, entry.msgid) in self.fragments
            and (entry.msgctxt, entry.msgid) not in self.typed
            for entry in po
        )


def language_of(po):
    """The language that a file says it is in, without its country; empty where it says nothing."""
    return re.split("[-_@.]", po.metadata.get("Language", ""))[0].lower()


def belongs(po, translation, messages):
    """Whether a file is of a translation: by its header, else by its language and its texts."""
    if owner := po.metadata.get(OWNER):
        return owner == str(translation.uuid)
    spoken = language_of(po) in ("", translation.target_locale.language_code)
    return spoken and messages.are_of(po)


@transaction.atomic
def import_po(po, translation, user):
    """Takes in the texts of a file that are ready, and tells what became of each.

    Raises PoFileRefused for the file of another page or language. Left as they were are
    texts the file has no words for, marks as fuzzy or has got wrong, texts the English page no
    longer has, and those that somebody changed on the site after the file was made.
    """
    messages = Messages(segments_of(translation))
    if not belongs(po, translation, messages):
        raise PoFileRefused(
            _("This file belongs to another page or language. Download the file of this page.")
        )
    made_at = _made_at(po)
    model = translation.source.specific_content_type.model_class()
    texts = translated_texts(translation)
    in_fragments = messages.in_fragments(po)
    result = Result(translation)
    for entry in po:
        if entry.obsolete:
            continue
        found = messages.find(entry)
        if not found:
            result.refused.append((entry.msgid, _("The English page no longer has this text.")))
        for segment in found:
            source, path = segment.string.data, segment.context.path
            data = mended(entry.msgstr)
            if not in_fragments:
                data = stored(entry.msgstr, source, segment.rich)
            text = texts.get((segment.string_id, segment.context_id))
            if not entry.msgstr:
                result.empty += 1
            elif entry.fuzzy:
                result.refused.append((entry.msgid, _("It is marked as needing work (fuzzy).")))
            elif text and text.data == data and not text.has_error:
                result.unchanged += 1
            elif problem := text_problem(source, data, max_length_of(model, path)):
                result.refused.append((entry.msgid, problem))
            elif text and made_at and text.updated_at > made_at and text.data != data:
                result.refused.append(
                    (entry.msgid, _("It was changed on the site after this file was made."))
                )
            else:
                _save(segment, data, translation, user)
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
