"""How many words a text has: the same whether Python counts or the database."""

from django.db.models import F, Value
from django.db.models.functions import Length, Replace, Trim
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# A space inside a tag parts no words, and a break of the line does.
PARTING = [("<a id=", "<a-id="), ("<br/>", " "), ("\n", " ")]


def count_words(text):
    """The words of a text as wagtail-localize keeps it; a `{placeholder}` is one of them."""
    for found, instead in PARTING:
        text = text.replace(found, instead)
    return len(text.split())


def words_in(name):
    """The same as an expression of a query; it is out by one where two spaces part two words."""
    text = F(name)
    for found, instead in PARTING:
        text = Replace(text, Value(found), Value(instead))
    text = Trim(text)
    return Length(text) - Length(Replace(text, Value(" "), Value(""))) + 1


def words_of(page):
    """How many words of a page there are to translate; none where it is not worth it."""
    if not getattr(page, "is_worth_translating", True):
        return 0
    return sum(
        count_words(segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    )
