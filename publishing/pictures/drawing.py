"""Drawing of share pictures: a page's title, or a person's quotation."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

from publishing.pictures.typesetting import Type, drawable, fit, font, quotation_marks

# Part of every picture's address: a higher number has all of them drawn again.
DESIGN = 2

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 72
BEAM = 512  # How far down the scanner is.
FOOT = 580  # The baseline of the campaign's name.
PORTRAIT = 416, BEAM
SHADES = 8

NIGHT = ImageColor.getrgb("#0e0d1c")
LIGHT = ImageColor.getrgb("#f4f1ea")
QUIET = ImageColor.getrgb("#c0bccb")
RED = ImageColor.getrgb("#f2555a")
GLARE = ImageColor.getrgb("#ffe3df")

TITLE = Type(weight=800, largest=176, smallest=44, leading=1.1)
QUOTE = Type(weight=650, largest=64, smallest=28, leading=1.2)
NAME = Type(weight=750, largest=36, smallest=24, leading=1.2)
ROLE = Type(weight=500, largest=28, smallest=20, leading=1.2)
INITIALS = Type(weight=800, largest=176, smallest=40, leading=1)


@dataclass(frozen=True)
class Poster:
    """Content of a share picture and its language."""

    language: str
    title: str
    quote: str = ""
    role: str = ""
    initials: str = ""
    portrait: Image.Image | None = None


def draw(poster):
    """Return a poster as the bytes of a PNG of 1200 by 630 pixels.

    What the font cannot draw is left out: see `typesetting.drawable`.
    """
    picture = _ground().copy()
    if drawable(poster.quote):
        _draw_quote(picture, poster)
    else:
        title = fit(poster.title, (WIDTH - 2 * MARGIN, BEAM - 100), TITLE)
        title.draw(ImageDraw.Draw(picture), (MARGIN, _above_beam(title.height)), fill=LIGHT)
    _draw_beam(picture)
    _draw_foot(picture, poster.title)

    file = BytesIO()
    picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _above_beam(height):
    return BEAM - 40 - height


def _draw_quote(picture, poster):
    """Draw the quotation and name on the left, the portrait on the right."""
    picture.paste(_portrait(picture, poster), (WIDTH - PORTRAIT[0], 0))
    canvas = ImageDraw.Draw(picture)
    width = WIDTH - MARGIN - PORTRAIT[0] - 48

    top = _above_beam(0)
    for text, style, colour in ((poster.role, ROLE, QUIET), (poster.title, NAME, LIGHT)):
        if drawable(text):
            line = fit(text, (width, style.largest), style)
            top -= line.height
            line.draw(canvas, (MARGIN, top), fill=colour)
            top -= 12

    opening, closing = quotation_marks(poster.language)
    quote = fit(poster.quote, (width, top - 92), QUOTE, end=closing)
    top -= 28 + quote.height
    quote.draw(canvas, (MARGIN, top), fill=LIGHT)
    # The first mark hangs outside the column, so that the words begin flush left.
    baseline = top + round(quote.CAPITALS * quote.size)
    canvas.text((MARGIN, baseline), opening, font=quote.font, anchor="rs", fill=LIGHT)


def _portrait(picture, poster):
    """Return the portrait, or the initials, in the colours of the picture."""
    width, height = PORTRAIT
    if poster.portrait:
        grey = ImageOps.fit(ImageOps.grayscale(poster.portrait), PORTRAIT)
        grey = ImageOps.autocontrast(grey, cutoff=1).filter(ImageFilter.GaussianBlur(0.7))
        # In few shades, like a printed poster: a photograph in all of its own weighs too much.
        grey = grey.point(lambda shade: round(shade / 255 * SHADES) * 255 // SHADES)
    else:
        grey = Image.new("L", PORTRAIT)
        canvas = ImageDraw.Draw(grey)
        for y in range(0, height, 10):
            canvas.line((0, y, width, y), fill=72, width=2)
        initials = fit(poster.initials, (width - 64, height), INITIALS)
        canvas.text(
            (width / 2, height / 2), initials.lines[0], font=initials.font, anchor="mm", fill=255
        )
    likeness = ImageOps.colorize(grey, "black", LIGHT)
    return ImageChops.screen(likeness, picture.crop((WIDTH - width, 0, WIDTH, height)))


@lru_cache(maxsize=1)
def _ground():
    """Return the background: dark, with scan lines and a glow."""
    picture = Image.new("RGB", SIZE)
    canvas = ImageDraw.Draw(picture)
    for y in range(HEIGHT):
        above, below = max(0, 1 - (BEAM - y) / 320), max(0, 1 - (y - BEAM) / 40)
        glow = 0.42 * above**2.2 if y <= BEAM else 0.3 * below**2
        colour = _mix(NIGHT, RED, glow)
        canvas.line((0, y, WIDTH, y), fill=colour if y % 4 else _mix(colour, LIGHT, 0.07))
    return picture


def _draw_beam(picture):
    canvas = ImageDraw.Draw(picture)
    canvas.rectangle((0, BEAM - 4, WIDTH, BEAM + 3), fill=RED)
    canvas.rectangle((0, BEAM - 1, WIDTH, BEAM), fill=GLARE)


def _draw_foot(picture, title):
    """Draw the campaign's mark, and its name unless the title contains it."""
    canvas = ImageDraw.Draw(picture)
    for top, bottom in ((-28, -26), (-19, -17), (-1, 1)):
        canvas.rectangle((MARGIN + 3, FOOT + top, MARGIN + 37, FOOT + bottom), fill=LIGHT)
    canvas.rectangle((MARGIN, FOOT - 11, MARGIN + 40, FOOT - 7), fill=RED)

    name = settings.WAGTAIL_SITE_NAME
    if name.casefold() not in title.casefold():
        canvas.text((MARGIN + 60, FOOT), name, font=font(700, 34), fill=LIGHT, anchor="ls")


@lru_cache(maxsize=1)
def _palette():
    """Return the palette: shades from the background to white."""
    light = Image.new("RGB", SIZE, LIGHT)
    tints = Image.linear_gradient("L").rotate(90).point(lambda tint: max(0, 2 * tint - 255))
    sample = Image.composite(light, _ground(), tints.resize(SIZE))
    _draw_beam(sample)
    return sample.quantize(256, dither=Image.Dither.NONE)


def _mix(colour, other, share):
    return tuple(round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
