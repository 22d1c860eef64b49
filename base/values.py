"""What templates ask the values of blocks for."""

from django.utils.html import strip_tags
from wagtail import blocks

from base.paper import paper_size

SET_LARGE = 240  # Letters: some forty words.
# The most letters for each size of type on paper.
HERO_SIZES = (900, 1300, 2100)
REASONS_SIZES = (850, 1100)
# The room that a reason takes beside its letters, counted in letters.
ROOM_OF_REASON = 60


class WordsValue(blocks.StructValue):
    """Value of a block with one text, set in large type unless it is long."""

    @property
    def is_long(self):
        return len(self["text"]) > SET_LARGE


class HeroValue(blocks.StructValue):
    @property
    def paper_size(self):
        return paper_size(len(strip_tags(self["text"].source)), HERO_SIZES)


class ReasonsValue(blocks.StructValue):
    @property
    def paper_size(self):
        # They stand in rows, each as high as the longest in it.
        longest = max(map(room, self["reasons"]), default=0)
        return paper_size(longest * len(self["reasons"]), REASONS_SIZES)


def room(reason):
    return len(reason["lead"] or "") + len(reason["text"] or "") + ROOM_OF_REASON
