"""Fitting text into boxes, in the font that is part of the source."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from publishing.pictures.hyphenation import SOFT_HYPHEN, syllables

# Latin, Greek and Cyrillic, in every weight from 500 to 800.
FONT = Path(__file__).parent / "fonts" / "InterDisplay.ttf"

# Where a line may end: after a space, and after a hyphen or stroke inside a word.
BREAKS = re.compile(r"(?<= )|(?<=\w[-/])(?=\w)")
SPACES = " \t\r\n"
TRAILING_PUNCTUATION = " ,;:.–—-"
BRACKETS = "()[]/|·"
# Marks that change the look of an emoji, and of no letter.
EMOJI_MARKS = "\ufe0e\ufe0f\u20e3"

# The marks around a quotation, and the languages that use them; the others write “this”.
QUOTATION_MARKS = {
    "„ “": "bg cs de et hr lt sk sl",
    "„ ”": "hu pl ro",
    "« »": "el es it pt",
    "«\N{NARROW NO-BREAK SPACE} \N{NARROW NO-BREAK SPACE}»": "fr",
    "” ”": "da fi sv",
    "‘ ’": "nl",
}


def quotation_marks(language):
    for marks, languages in QUOTATION_MARKS.items():
        if language in languages.split():
            return marks.split(" ")
    return ["“", "”"]


@lru_cache(maxsize=128)
def font(weight, size):
    face = ImageFont.truetype(FONT, size)
    face.set_variation_by_axes([weight])
    return face


@lru_cache(maxsize=2048)
def has_glyph(character):
    """Whether the font has a glyph for a character."""
    glyph, box = (font(500, 32).getmask(drawn) for drawn in (character, "\uffff"))
    return (glyph.size, bytes(glyph)) != (box.size, bytes(box))


def drawable(text):
    """Return a text on one line, reduced to what the font can draw; empty if too little remains.

    Symbols are left out one by one, such as emoji, and what nobody can see. A word is left out
    whole where the font lacks one of its letters: part of a name is another name. Where that
    takes half of the letters, nothing is left of what the text says.
    """
    composed = unicodedata.normalize("NFC", str(text))
    words = [word for word in re.split(f"[{SPACES}]+", composed) if word]
    whole = [word for word in words if all(map(has_glyph, filter(is_letter, word)))]
    if _letters(whole) * 2 < _letters(words):
        return ""
    seen = ["".join(filter(is_seen, word)) for word in whole]
    line = " ".join(filter(None, seen))
    return line if len(whole) == len(words) else line.strip(BRACKETS + TRAILING_PUNCTUATION)


def unbroken(text):
    """Return a text that stays on one line."""
    return re.sub(f"[{SPACES}]+", "\N{NO-BREAK SPACE}", text)


def _letters(words):
    return sum(1 for word in words for character in word if is_letter(character))


def is_letter(character):
    """Whether a character belongs to a word: a letter, mark or digit."""
    return unicodedata.category(character)[0] in "LMN" and character not in EMOJI_MARKS


def is_seen(character):
    unseen = unicodedata.category(character) in ("Cc", "Cf") or character in EMOJI_MARKS
    return not unseen and has_glyph(character)


@dataclass(frozen=True)
class Type:
    """Typeface style; sizes in pixels."""

    weight: int
    largest: int
    smallest: int
    leading: float  # From one line to the next, as a multiple of the size.

    def scaled(self, scale):
        largest, smallest = round(self.largest * scale), round(self.smallest * scale)
        return replace(self, largest=largest, smallest=smallest)


@dataclass(frozen=True)
class Setting:
    """Text broken into lines of one size."""

    lines: list[str]
    style: Type
    size: int

    # What the font's capitals and descenders measure, as a multiple of the size.
    CAPITALS = 0.73
    DESCENDERS = 0.22

    @property
    def font(self):
        return font(self.style.weight, self.size)

    @property
    def line_height(self):
        return round(self.style.leading * self.size)

    @property
    def width(self):
        return max(map(self.font.getlength, self.lines), default=0)

    @property
    def height(self):
        """Height in pixels from the first capitals to the last descenders."""
        line = (self.CAPITALS + self.DESCENDERS) * self.size
        return round(line) + (len(self.lines) - 1) * self.line_height

    def fits(self, box):
        return self.width <= box[0] and self.height <= box[1]

    def draw(self, canvas, corner, **options):
        """Draw the lines left-aligned from a corner."""
        left, top = corner
        for number, line in enumerate(self.lines):
            baseline = top + round(self.CAPITALS * self.size) + number * self.line_height
            canvas.text((left, baseline), line, font=self.font, anchor="ls", **options)


def fit(text, box, style, end=""):
    """Return the Setting in the largest size that fits a box (width, height).

    A word that is too wide in the smallest size is hyphenated. What does not fit even so is cut
    after a word, with an ellipsis. `end` stays at the end, whatever is cut.
    """
    text = drawable(text)
    pieces = BREAKS.split(text + end)
    if setting := _largest(pieces, box, style):
        return setting
    broken = _broken(pieces, box[0], style)
    modest = replace(style, largest=min(style.largest, round(1.5 * style.smallest)))
    return broken != pieces and _largest(broken, box, modest) or _cut(text, box, style, end)


def _largest(pieces, box, style):
    """Return the Setting of pieces in the largest size that fits; None where none does."""
    sizes = range(style.smallest, style.largest + 1, 2)
    too_large = bisect_left(
        sizes, True, key=lambda size: not _set(pieces, box[0], style, size).fits(box)
    )
    if too_large:
        return _evenly(_set(pieces, box[0], style, sizes[too_large - 1]), pieces, box)


def _set(pieces, width, style, size):
    """Break a text into lines no wider than the width."""
    lines, line, used = [], "", 0
    for piece in pieces:
        word = piece.rstrip(" ")
        length = _length(word.replace(SOFT_HYPHEN, "-"), style.weight, size)
        if line and used + length > width:
            lines.append(_line(line))
            line, used = "", 0
        line += piece
        used += _length(word.rstrip(SOFT_HYPHEN), style.weight, size)
        used += _length(" ", style.weight, size) if word != piece else 0
    return Setting([*lines, _line(line)], style, size)


def _line(text):
    """Return a line as it is drawn: a soft hyphen shows at its end only."""
    text = text.rstrip(" ")
    return text.replace(SOFT_HYPHEN, "") + ("-" if text.endswith(SOFT_HYPHEN) else "")


@lru_cache(maxsize=4096)
def _length(text, weight, size):
    return font(weight, size).getlength(text)


def _evenly(setting, pieces, box):
    """Break a text into the same number of lines, of similar length."""

    def in_as_few_lines(width):
        narrower = _set(pieces, width, setting.style, setting.size)
        return len(narrower.lines) <= len(setting.lines)

    width = bisect_left(range(round(box[0])), True, key=in_as_few_lines)
    even = _set(pieces, width, setting.style, setting.size)
    return even if even.fits(box) else setting


def _broken(pieces, width, style):
    """Return the pieces with those broken that are too wide in the smallest size.

    They are broken between syllables, or between any letters where that does not help.
    """

    def is_too_wide(piece):
        word = piece.rstrip(" ").replace(SOFT_HYPHEN, "-")
        return _length(word, style.weight, style.smallest) > width

    broken = []
    for piece in pieces:
        parts = syllables(piece) if is_too_wide(piece) else [piece]
        for part in parts:
            broken += part.replace(SOFT_HYPHEN, "") if is_too_wide(part) else [part]
    return broken


def _cut(text, box, style, end):
    """Return as many words as fit in the smallest size."""
    pieces = _broken(BREAKS.split(text), box[0], style)

    def shortened(kept):
        if kept == len(pieces):
            return _set([*pieces[:-1], pieces[-1] + end], box[0], style, style.smallest)
        last = pieces[kept - 1].rstrip(TRAILING_PUNCTUATION + SOFT_HYPHEN) + "…" + end
        return _set([*pieces[: kept - 1], last], box[0], style, style.smallest)

    kept = range(1, len(pieces) + 1)
    too_many = bisect_left(kept, True, key=lambda number: not shortened(number).fits(box))
    return shortened(kept[max(too_many - 1, 0)])
