"""Drawing of share pictures: a page's title, a quotation, or a key figure."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from publishing.pictures.banners import draw_banner
from publishing.pictures.formats import LANDSCAPE
from publishing.pictures.grounds import LIGHT, QUIET, draw_beam, draw_foot, ground, palette
from publishing.pictures.quotations import draw_quotation
from publishing.pictures.typesetting import Type, drawable, fit, unbroken

TITLE = Type(weight=800, largest=176, smallest=44, leading=1.1)
NUMBER = Type(weight=800, largest=400, smallest=64, leading=1)
SENTENCE = Type(weight=700, largest=68, smallest=28, leading=1.2)
NOTE = Type(weight=500, largest=28, smallest=20, leading=1.2)

# A number is broken into lines only where it would be smaller than this on one.
ON_ONE_LINE = 130
NUMBER_SHARE = 0.55  # Of the height that a number and its sentence have.


@dataclass(frozen=True)
class Poster:
    """Content of a share picture and its language.

    With a `sentence`, the title is the number of a key figure. The `note` stands below in small
    letters: who says so, and when.
    """

    language: str
    title: str
    quote: str = ""
    role: str = ""
    initials: str = ""
    portrait: Image.Image | None = None
    sentence: str = ""
    note: str = ""


def draw(poster, form=LANDSCAPE):
    """Return a poster as the bytes of a PNG in a format: see `publishing.pictures.formats`.

    What the font cannot draw is left out: see `typesetting.drawable`.
    """
    picture = ground(form).copy()
    if form.is_banner:
        draw_banner(picture, form, poster)
    elif drawable(poster.sentence):
        _draw_figure(picture, form, poster)
    elif drawable(poster.quote):
        draw_quotation(picture, form, poster)
    else:
        bottom = _draw_note(picture, form, poster.note)
        title = fit(poster.title, (form.measure, bottom - form.top), TITLE.scaled(form.scale))
        corner = form.margin, bottom - title.height
        title.draw(ImageDraw.Draw(picture), corner, fill=LIGHT)
    draw_beam(picture, form)
    draw_foot(picture, form, "" if form.is_banner else poster.title)

    file = BytesIO()
    picture.quantize(palette=palette(form), dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _draw_figure(picture, form, poster):
    """Draw a number as large as it gets, and below it what it says."""
    bottom = _draw_note(picture, form, poster.note)
    style, height = NUMBER.scaled(form.scale), bottom - form.top
    box = form.measure, round(height * NUMBER_SHARE)
    number = fit(unbroken(poster.title), box, style)
    if len(number.lines) > 1 or number.size < ON_ONE_LINE:
        number = fit(poster.title, box, style)
    gap = form.scaled(16)
    box = form.measure, height - number.height - gap
    sentence = fit(poster.sentence, box, SENTENCE.scaled(form.scale))

    canvas = ImageDraw.Draw(picture)
    bottom -= sentence.height
    sentence.draw(canvas, (form.margin, bottom), fill=LIGHT)
    number.draw(canvas, (form.margin, bottom - gap - number.height), fill=LIGHT)


def _draw_note(picture, form, text):
    """Draw a line above the beam, if there is any; return how far down there is room above it."""
    bottom = form.above_beam
    if not drawable(text):
        return bottom
    style = NOTE.scaled(form.scale)
    note = fit(text, (form.measure, form.lines * style.largest), style)
    bottom -= note.height
    note.draw(ImageDraw.Draw(picture), (form.margin, bottom), fill=QUIET)
    return bottom - form.scaled(28)
