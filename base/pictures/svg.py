"""SVG drawn as PNG: what is kept and served can neither run nor fetch anything."""

import subprocess
import sys
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

from base.pictures import svg_program

LONGEST = 1600  # Pixels of the longer side.
MOST_BYTES = 1_000_000
MOST_SECONDS = 5  # Of computing; a logo takes a tenth of one.
MOST_MEMORY = 2**29
PATIENCE = 20  # Seconds, on a machine with more to do.

# How a file begins that may be SVG, in UTF-8 and in UTF-16.
STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<")

TOO_LARGE = _("This SVG is larger than 1 MB. Save it again as PNG, and upload that.")
TOO_COMPLICATED = _(
    "This SVG cannot be drawn: it is damaged or too complicated. Save it again as PNG, %(n)d "
    "pixels on its longer side, and upload that."
)
HAS_TEXT = _(
    "This SVG has text in a font, which the site does not have. Save it again with the text turned "
    "into outlines (paths), or as PNG, and upload that."
)
IS_EMPTY = _(
    "Nothing of this SVG can be seen: it is empty, or made of pictures that are not inside of it. "
    "Save it again as PNG, and upload that."
)


def is_svg(file):
    """Whether a file, which is at its beginning, may be SVG: no other picture begins so."""
    start = file.read(1000).lstrip()
    file.seek(0)
    return start.startswith(STARTS)


def draw(file):
    """Return an SVG as a PNG of LONGEST pixels, in a file.

    Raises ValidationError with a sentence, and ValueError for what is no SVG.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValidationError(TOO_LARGE, code="svg_too_large")
    options = map(str, (LONGEST, MOST_SECONDS, MOST_MEMORY))
    command = [sys.executable, "-I", svg_program.__file__, *options]
    too_complicated = ValidationError(TOO_COMPLICATED % {"n": LONGEST}, code="svg_too_complicated")
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise too_complicated from error
    match done.returncode:
        case 0:
            return seen(BytesIO(done.stdout))
        case svg_program.HAS_TEXT:
            raise ValidationError(HAS_TEXT, code="svg_has_text")
        case svg_program.IS_NO_SVG:
            raise ValueError("not an SVG")
    raise too_complicated


def seen(file):
    """Return a PNG as it is; raises ValidationError where all of it is transparent."""
    with Image.open(file) as image:
        if not image.getbbox():
            raise ValidationError(IS_EMPTY, code="svg_is_empty")
    file.seek(0)
    return file
