import re

import segno
from django.test import SimpleTestCase

from base.qr_codes import qr_code

ADDRESS = "https://example.org/en/people/somebody/"
STROKE = re.compile(r"m(-?\d+) (-?\d+)h(\d+)")


class QrCodeTests(SimpleTestCase):
    def test_draws_every_dark_module_and_no_other(self):
        drawn, x, y = set(), 0, 0
        for right, down, length in STROKE.findall(qr_code(ADDRESS)):
            x, y = x + int(right), y + int(down)
            drawn.update((x + step, y) for step in range(int(length)))
            x += int(length)
        code = segno.make_qr(ADDRESS, error="m", boost_error=False)
        dark = {
            (x, y) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module
        }

        self.assertEqual(drawn, dark)

    def test_has_the_margin_that_scanners_need(self):
        box = re.search(r'viewBox="(\S+) (\S+) (\d+) (\d+)"', qr_code(ADDRESS)).groups()
        code = segno.make_qr(ADDRESS, error="m", boost_error=False)
        size = str(code.symbol_size(border=4)[0])

        self.assertEqual(box, ("-4", "-4.5", size, size))
