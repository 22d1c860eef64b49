"""Stand-in pictures for people and organisations whose own pictures we do not have.

Both are drawn from the name alone, so the same name always gives the same picture. A portrait
shows initials and never a face; a word mark is plain lettering and imitates no one's logo.
"""

import re
import unicodedata
from hashlib import sha256
from io import BytesIO
from math import sqrt

from PIL import Image, ImageDraw, ImageFont

# Ground and lettering, well apart in lightness.
PALETTE = [
    ("#1d3d5c", "#f3ead7"),
    ("#1f4d47", "#f1ecd9"),
    ("#5b2a3c", "#f6e6dc"),
    ("#7a3b22", "#f8ead8"),
    ("#3c3a63", "#ece8f2"),
    ("#4a4a24", "#f4efd6"),
]
PORTRAIT_SIZE = (800, 800)
LINE_PITCH = 16

INK = (43, 47, 54)
WORDMARK_SIZE = (600, 240)
WORDMARK_PADDING = 30
# How much ink a word mark may use, in pixels: without a limit, short names outweigh long ones.
WORDMARK_INK = 15_000


def portrait(name):
    """A stand-in for a photograph of a person: a PNG's bytes, 800 by 800 pixels, under 30 kB.

    The initials are engraved in horizontal lines, as a scanner would see them: thin and faint
    across the ground, swelling inside the letters.
    """
    ground, lettering = PALETTE[sha256(name.encode()).digest()[-1] % len(PALETTE)]
    initials = _lettering(PORTRAIT_SIZE, _initials(name), room=(580, 317), weight=0.02)
    lines = Image.composite(_scan_lines(13), _scan_lines(2, strength=0.25), initials)

    picture = Image.new("RGB", PORTRAIT_SIZE, ground)
    picture.paste(lettering, mask=lines)
    return _png(picture.quantize(32, dither=Image.Dither.NONE))


def wordmark(name):
    """A stand-in for an organisation's logo: a PNG's bytes, 600 by 240 pixels, under 12 kB.

    The ink is a dark neutral on nothing, to be shown on a light ground. A name that carries its
    own short form, as in "European Digital Rights (EDRi)", is set as the short form.
    """
    room = [side - 2 * WORDMARK_PADDING for side in WORDMARK_SIZE]
    text = _in_even_lines(_short_form(name))
    picture = Image.new("RGBA", WORDMARK_SIZE, INK)
    picture.putalpha(_lettering(WORDMARK_SIZE, text, room, weight=0.026, ink=WORDMARK_INK))
    return _png(picture)


def _initials(name):
    words = _drawable(name).split()
    capitals = [word[0] for word in words if word[0].isupper()]
    return "".join(capitals[:3]) or "".join(words)[:1].upper()


def _short_form(name):
    """What an organisation is called for short, as far as its name tells."""
    acronym = re.search(r"\(([A-Z]{2}[^)]*)\)", name)
    return _drawable(acronym[1] if acronym else re.split(r" – | \(", name)[0])


def _drawable(text):
    """The text in letters the built-in font has: without accents, and with plain hyphens."""
    hyphenated = re.sub("[‐-―]", "-", text)
    return unicodedata.normalize("NFKD", hyphenated).encode("ascii", "ignore").decode()


def _in_even_lines(text):
    """A short text on one line, a longer one broken in two as evenly as its words allow."""
    words = text.split()
    if len(text) <= 12 or len(words) == 1:
        return text
    breaks = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return "\n".join(min(breaks, key=lambda lines: max(map(len, lines))))


def _lettering(size, text, room, weight, ink=None):
    """A mask of the text in the middle of an image of the given size, its lines flush left.

    The text is as large as the room (width, height) and the ink allow, all in pixels. The weight
    is what is added to the strokes, as a fraction of the type's size.
    """
    sample = 24
    mask, (left, top, right, bottom) = _set_in_type(size, text, sample, weight)
    if not mask.getbbox():  # Not one letter of the name is in the built-in font.
        return mask

    scale = min(room[0] / (right - left), room[1] / (bottom - top))
    if ink:
        used = sum(shade * count for shade, count in enumerate(mask.histogram())) / 255
        scale = min(scale, sqrt(ink / used))
    return _set_in_type(size, text, sample * scale, weight)[0]


def _set_in_type(size, text, type_size, weight):
    """The mask for a given size of type, and the box of the text."""
    mask = Image.new("L", size)
    draw = ImageDraw.Draw(mask)
    font = ImageFont.load_default(type_size)
    style = {
        "font": font.font_variant(layout_engine=ImageFont.Layout.BASIC),
        "stroke_width": weight * type_size,
        "spacing": 0.1 * type_size,
    }
    left, top, right, bottom = box = draw.multiline_textbbox((0, 0), text, **style)
    corner = ((size[0] - left - right) / 2, (size[1] - top - bottom) / 2)
    draw.multiline_text(corner, text, fill=255, **style)
    return mask, box


def _scan_lines(thickness, strength=1):
    """A mask of horizontal lines across a portrait, of a thickness in pixels."""
    width, height = PORTRAIT_SIZE
    mask = Image.new("L", PORTRAIT_SIZE)
    draw = ImageDraw.Draw(mask)
    for middle in range(LINE_PITCH // 2, height, LINE_PITCH):
        top = middle - thickness // 2
        draw.rectangle((0, top, width, top + thickness - 1), fill=round(255 * strength))
    return mask


def _png(picture):
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
