"""Drawing of banners for the sites of partners."""

from django.conf import settings
from PIL import ImageDraw

from publishing.pictures.grounds import LIGHT, QUIET
from publishing.pictures.typesetting import Type, drawable, fit, font

TAGLINE = Type(weight=750, largest=64, smallest=24, leading=1.17)
NOTE = Type(weight=500, largest=34, smallest=20, leading=1.2)
GUTTER = 48


def draw_banner(picture, form, poster):
    """Draw the campaign's line, and who is behind it: beside the name, or above it."""
    canvas = ImageDraw.Draw(picture)
    if form.foot > form.beam:
        bottom = form.above_beam
        if drawable(poster.note):
            note = fit(poster.note, (form.measure, 2 * NOTE.largest), NOTE)
            bottom -= note.height
            note.draw(canvas, (form.margin, bottom), fill=QUIET)
            bottom -= 24
        tagline = fit(poster.title, (form.measure, bottom - form.top), TAGLINE)
        tagline.draw(canvas, (form.margin, bottom - tagline.height), fill=LIGHT)
        return

    name = form.scaled(60) + font(700, form.scaled(34)).getlength(settings.WAGTAIL_SITE_NAME)
    if drawable(poster.note):
        note = fit(poster.note, (name, NOTE.largest), NOTE)
        note.draw(canvas, (form.margin, form.foot + 24), fill=QUIET)
    left = form.margin + round(name) + GUTTER
    room = form.width - form.margin - left, form.above_beam - form.top
    tagline = fit(poster.title, room, TAGLINE)
    top = form.top + (room[1] - tagline.height) // 2
    tagline.draw(canvas, (left, top), fill=LIGHT)
