"""Drawing of quotations, with the portrait or the initials of whoever said them."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from publishing.pictures.grounds import LIGHT, QUIET
from publishing.pictures.typesetting import Type, drawable, fit, quotation_marks

SHADES = 8
READABLE = 40  # Where a quotation would be smaller, its portrait is.
EDGE = 18  # What the first mark leaves free.
GUTTER = 48  # Between words and portrait.

QUOTE = Type(weight=650, largest=112, smallest=28, leading=1.2)
BESIDE = Type(weight=650, largest=64, smallest=28, leading=1.2)
NAME = Type(weight=750, largest=36, smallest=24, leading=1.2)
ROLE = Type(weight=500, largest=28, smallest=20, leading=1.2)
INITIALS = Type(weight=800, largest=176, smallest=40, leading=1)


def draw_quotation(picture, form, poster):
    """Draw a quotation and the name below it on the left, the portrait on the right.

    A portrait that reaches from the top to the beam stands beside the quotation; any other stands
    below it, beside the name.
    """
    is_portrayed = poster.portrait or drawable(poster.initials)
    for size in form.portraits if is_portrayed else [(0, 0)]:
        lines, quote, hanging, bottom = _arranged(form, poster, size)
        if quote.size >= form.scaled(READABLE):
            break

    if is_portrayed:
        portrait = _portrait(picture, form, poster, size)
        picture.paste(portrait, (form.width - size[0], _top(form, size)))
    canvas = ImageDraw.Draw(picture)
    for line, top, colour in lines:
        line.draw(canvas, (form.margin, top), fill=colour)
    top = bottom - quote.height
    quote.draw(canvas, (form.margin, top), fill=LIGHT)
    baseline = top + round(quote.CAPITALS * quote.size)
    canvas.text((form.margin, baseline), hanging, font=quote.font, anchor="rs", fill=LIGHT)


def _arranged(form, poster, size):
    """Return role and name with their tops and colours; the quotation, what hangs outside of it,
    and where it ends.
    """
    column = form.width - form.margin - size[0] - GUTTER if size[0] else form.measure
    lines, top = [], form.above_beam
    for text, style, colour in ((poster.role, ROLE, QUIET), (poster.title, NAME, LIGHT)):
        if drawable(text):
            style = style.scaled(form.scale)
            line = fit(text, (column, form.lines * style.largest), style)
            top -= line.height
            lines.append((line, top, colour))
            top -= form.scaled(12)
    bottom = top - form.scaled(28)
    is_beside = size[1] == form.beam
    if size[1] and not is_beside:
        bottom = min(bottom, _top(form, size) - form.scaled(40))
    width, style = (column, BESIDE) if is_beside else (form.measure, QUOTE)
    return lines, *_quoted(form, poster, (width, bottom - form.top - 4), style), bottom


def _quoted(form, poster, box, style):
    """Return the quotation, and its first mark, to hang outside: the words begin flush left.

    Where the mark would come near the edge, it is among the words, and nothing hangs outside.
    """
    opening, closing = quotation_marks(poster.language)
    quote = fit(poster.quote, box, style, end=closing)
    if quote.font.getlength(opening) <= form.margin - EDGE:
        return quote, opening
    return fit(opening + poster.quote, box, style, end=closing), ""


def _top(form, size):
    return form.beam - size[1]


def _portrait(picture, form, poster, size):
    """Return the portrait, or the initials, in the colours of the picture."""
    width, height = size
    if poster.portrait:
        grey = ImageOps.fit(ImageOps.grayscale(poster.portrait), size)
        grey = ImageOps.autocontrast(grey, cutoff=1).filter(ImageFilter.GaussianBlur(0.7))
        # In few shades, like a printed poster: a photograph in all of its own weighs too much.
        grey = grey.point(lambda shade: round(shade / 255 * SHADES) * 255 // SHADES)
    else:
        grey = Image.new("L", size)
        canvas = ImageDraw.Draw(grey)
        for y in range(0, height, 10):
            canvas.line((0, y, width, y), fill=72, width=2)
        initials = fit(poster.initials, (width - 64, height), INITIALS.scaled(form.scale))
        canvas.text(
            (width / 2, height / 2), initials.lines[0], font=initials.font, anchor="mm", fill=255
        )
    likeness = ImageOps.colorize(grey, "black", LIGHT)
    left, top = form.width - width, _top(form, size)
    behind = picture.crop((left, top, form.width, top + height))
    return ImageChops.screen(likeness, behind)
