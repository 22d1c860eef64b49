"""Translation memory at the desk: exact and fuzzy matches."""

import difflib
import re
from collections import defaultdict

from wagtail_localize.models import StringTranslation

from translation.desk.wording import word_changes
from translation.texts.fragments import shown

WORD = re.compile(r"\w+")
OFFERS = 3
LIKE = 0.6
COMPARED = 2000


def offer(texts):
    """Add to each text the other translations of the same English."""
    known = defaultdict(dict)
    for string_id, data in (
        StringTranslation.objects.filter(
            locale=texts.locale,
            has_error=False,
            translation_of__in={segment.row.string_id for segment in texts},
        )
        .exclude(data="")
        .order_by("-updated_at")
        .values_list("translation_of_id", "data")
    ):
        known[string_id][data] = True
    for segment in texts:
        others = [shown(data, segment.rich) for data in known[segment.row.string_id]]
        segment.offers = [text for text in others if text != segment.text][:OFFERS]


def similar(segment, locale):
    """Return translations of similar English texts, the most similar first."""
    wanted = WORD.findall(segment.english.lower())
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    candidates = (
        StringTranslation.objects.filter(locale=locale, has_error=False)
        .exclude(data="")
        .exclude(translation_of=segment.row.string_id)
        .order_by("-updated_at")
        .values_list("translation_of__data", "data")[:COMPARED]
    )
    found = {}
    for source, data in candidates:
        english = shown(source, segment.rich)
        matcher.set_seq1(WORD.findall(english.lower()))
        if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE:
            continue
        text = shown(data, segment.rich)
        if text != segment.text and (ratio := matcher.ratio()) >= LIKE:
            found.setdefault((english, text), ratio)
    closest = sorted(found, key=found.get, reverse=True)[:OFFERS]
    return [(word_changes(english, segment.english), text) for english, text in closest]
