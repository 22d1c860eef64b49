"""How many words a text has: the same whether Python counts or the database."""

from django.db.models import F, Value
from django.db.models.functions import Length, Replace, Trim
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# A space inside a tag parts no words, and a break of the line does.
PARTING = [("<a id=", "<a-id="), ("<br/>", " "), ("\n", " ")]


def count_words(text):
    """Return the number of words in a fragment; a `{placeholder}` counts as one."""
    for found, instead in PARTING:
        text = text.replace(found, instead)
    return len(text.split())


def words_in(name):
    """Return the same as a query expression; off by one where two spaces separate words."""
    text = F(name)
    for found, instead in PARTING:
        text = Replace(text, Value(found), Value(instead))
    text = Trim(text)
    return Length(text) - Length(Replace(text, Value(" "), Value(""))) + 1


def words_of(page):
    """Return the number of words to translate on a page; 0 if it is not worth translating."""
    if not getattr(page, "is_worth_translating", True):
        return 0
    return sum(
        count_words(segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    )
