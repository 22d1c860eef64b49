"""What all pictures have in common: a dark ground with scan lines, a beam, the campaign's mark."""

from functools import lru_cache

from django.conf import settings
from PIL import Image, ImageColor, ImageDraw

from publishing.pictures.typesetting import font

NIGHT = ImageColor.getrgb("#0e0d1c")
LIGHT = ImageColor.getrgb("#f4f1ea")
QUIET = ImageColor.getrgb("#c0bccb")
RED = ImageColor.getrgb("#f2555a")
GLARE = ImageColor.getrgb("#ffe3df")


@lru_cache
def ground(form):
    """Return the background of a format: dark, with scan lines and a glow."""
    picture = Image.new("RGB", form.size)
    canvas = ImageDraw.Draw(picture)
    for y in range(form.height):
        above = max(0, 1 - (form.beam - y) / form.glow)
        below = max(0, 1 - (y - form.beam) / form.scaled(40))
        glow = 0.42 * above**2.2 if y <= form.beam else 0.3 * below**2
        colour = _mix(NIGHT, RED, glow)
        canvas.line((0, y, form.width, y), fill=colour if y % 4 else _mix(colour, LIGHT, 0.07))
    return picture


def draw_beam(picture, form):
    canvas = ImageDraw.Draw(picture)
    half, bright = form.scaled(4), form.scaled(1)
    canvas.rectangle((0, form.beam - half, form.width, form.beam + half - 1), fill=RED)
    canvas.rectangle((0, form.beam - bright, form.width, form.beam + bright - 1), fill=GLARE)


def draw_foot(picture, form, title=""):
    """Draw the campaign's mark, and its name unless the title contains it."""
    canvas = ImageDraw.Draw(picture)
    left, foot, scaled = form.margin, form.foot, form.scaled
    for top, bottom in ((-28, -26), (-19, -17), (-1, 1)):
        lines = (left + scaled(3), foot + scaled(top), left + scaled(37), foot + scaled(bottom))
        canvas.rectangle(lines, fill=LIGHT)
    bar = (left, foot - scaled(11), left + scaled(40), foot - scaled(7))
    canvas.rectangle(bar, fill=RED)

    name = settings.WAGTAIL_SITE_NAME
    if name.casefold() not in title.casefold():
        drawn = {"font": font(700, scaled(34)), "fill": LIGHT, "anchor": "ls"}
        canvas.text((left + scaled(60), foot), name, **drawn)


@lru_cache
def palette(form):
    """Return the palette of a format: shades from the background to white."""
    light = Image.new("RGB", form.size, LIGHT)
    tints = Image.linear_gradient("L").rotate(90).point(lambda tint: max(0, 2 * tint - 255))
    sample = Image.composite(light, ground(form), tints.resize(form.size))
    draw_beam(sample, form)
    return sample.quantize(256, dither=Image.Dither.NONE)


def _mix(colour, other, share):
    return tuple(round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
