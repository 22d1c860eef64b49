"""The translated page as it will be, with a mark around each text that the desk can find.

The marks are letters from a range that no language uses. They pass through templates as any
letter does; in the finished page they become elements, or go where no element may stand.
"""

import json
import re

from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from translation.texts.checks import text_problem

BEGIN, THEN, END = "\ue000", "\ue001", "\ue002"
ZERO = 0xE010
DIGIT = f"[{chr(ZERO)}-{chr(ZERO + 9)}]"
MARK = re.compile(f"{BEGIN}({DIGIT}*){THEN}?|{END}|{DIGIT}+{THEN}?|{THEN}")
SILENT = "script|style|title|textarea|select"
MARKUP = re.compile(
    rf"(<!--.*?-->|<(?P<silent>{SILENT})\b.*?</(?P=silent)\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE
)


def page_in_progress(translation):
    """The translated page with the texts as they stand, and the key of each mark in it."""
    source, locale = translation.source, translation.target_locale
    original = source.as_instance()
    page = source.get_translated_instance(locale)
    copy_synchronised_fields(original, page)
    rows = list(source.stringsegment_set.select_related("string", "context").order_by("order"))
    texts = {
        (text.translation_of_id, text.context_id): text.data
        for text in StringTranslation.objects.filter(
            locale=locale, context__object_id=source.object_id
        )
    }
    keys = [f"{row.string_id}-{row.context_id}" for row in rows]
    segments = [
        segment
        for segment in source._get_segments_for_translation(locale, fallback=True)
        if not isinstance(segment, StringSegmentValue)
    ]
    for number, row in enumerate(rows):
        english = row.string.data
        text = texts.get((row.string_id, row.context_id), "")
        if not text.strip() or text_problem(english, text):
            text = english
        segments.append(
            StringSegmentValue(
                row.context.path,
                StringValue(marked(number, text)),
                attrs=json.loads(row.attrs),
                order=row.order,
            )
        )
    ingest_segments(original, page, source.locale, locale, segments)
    return page, keys


def marked(number, text):
    digits = "".join(chr(ZERO + int(digit)) for digit in str(number))
    return f"{BEGIN}{digits}{THEN}{text}{END}"


def with_elements(html, keys):
    """A finished page in which each marked text is in an element that names its key."""
    parts, end = [], 0
    for markup in MARKUP.finditer(html):
        parts.append(MARK.sub(lambda mark: _element(mark, keys), html[end : markup.start()]))
        parts.append(MARK.sub("", markup[0]))
        end = markup.end()
    parts.append(MARK.sub(lambda mark: _element(mark, keys), html[end:]))
    return "".join(parts)


def _element(mark, keys):
    if mark[0] == END:
        return "</desk-text>"
    number = "".join(str(ord(digit) - ZERO) for digit in mark[1] or "")
    if not number or int(number) >= len(keys):
        return ""  # A letter of this kind that somebody typed.
    return f'<desk-text data-key="{keys[int(number)]}">'
