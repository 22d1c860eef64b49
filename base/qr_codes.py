"""QR codes of addresses, as SVG that is part of a page."""

from functools import lru_cache
from itertools import groupby

import segno
from django.utils.html import format_html

QUIET = 4  # Modules of margin, by which a scanner finds the code (ISO/IEC 18004).


@lru_cache(512)
def qr_code(address):
    """Return the `<svg>` of an address's QR code of level M, in the colour of the text around it.

    It is one path, whose moves are relative: that of a home page compresses to 300 bytes.
    """
    code = segno.make_qr(address, error="m", boost_error=False)
    size = code.symbol_size(border=QUIET)[0]
    return format_html(
        '<svg viewBox="-{0} -{0}.5 {1} {1}" aria-hidden="true">'
        '<path stroke="currentcolor" d="{2}"/></svg>',
        QUIET,
        size,
        "".join(_strokes(code.matrix)),
    )


def _strokes(matrix):
    """Yield a move and a horizontal stroke for each run of dark modules in a matrix."""
    at_x = at_y = 0
    for y, row in enumerate(matrix):
        x = 0
        for is_dark, modules in groupby(row):
            length = len(list(modules))
            if is_dark:
                yield f"m{x - at_x} {y - at_y}h{length}"
                at_x, at_y = x + length, y
            x += length
