"""An uploaded SVG is kept as the PNG that it draws, whatever else it would do."""

import gzip
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from django.core.exceptions import ValidationError
from django.test import SimpleTestCase
from django.utils import translation
from PIL import Image

from base.models import SiteImage
from base.pictures import svg
from base.pictures.uploads import UNREADABLE, normalise
from tests import odd_pictures as odd
from tests.base.test_uploads import UploadTestCase
from tests.other_site import other_site
from tests.support import coalition_page, organisation

SQUARE = '<rect width="50" height="50" fill="#f00"/>'  # The left half of what `odd.svg` shows.
RED = (255, 0, 0, 255)
NOTHING = (0, 0, 0, 0)


def nested(element, times):
    return f"<{element}>" * times + SQUARE + f"</{element.split()[0]}>" * times


def laughing(levels=12):
    """The entities of a document, each ten times the one before."""
    entities = '<!ENTITY a0 "M0 0h9v9z">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels)
    )
    return f"<!DOCTYPE svg [{entities}]>"


def using(levels=12):
    """Groups, each of ten times the one before."""
    groups = f'<g id="a0">{SQUARE}</g>'
    for n in range(1, levels):
        groups += f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>"
    return groups


class DrawingTestCase(SimpleTestCase):
    def setUp(self):
        super().setUp()
        self.enterContext(translation.override("en"))

    def drawn(self, content, name="logo.svg"):
        """The image that is kept of an SVG."""
        content = content if isinstance(content, bytes) else content.encode()
        file = normalise(BytesIO(content), name)
        self.assertEqual((Path(file.name).suffix, file.content_type), (".png", "image/png"))
        image = Image.open(BytesIO(file.read()), formats=["PNG"])
        image.load()
        return image

    def assertRefused(self, message, content):
        content = content if isinstance(content, bytes) else content.encode()
        with self.assertRaises(ValidationError) as refusal:
            normalise(BytesIO(content), "logo.svg")
        self.assertEqual(refusal.exception.messages, [str(message)])


class TakenTests(DrawingTestCase):
    def test_is_drawn_large_enough_for_every_place(self):
        for attributes, size in (
            ('viewBox="0 0 100 50"', (1600, 800)),
            ('viewBox="0 0 50 100"', (800, 1600)),
            ('width="8" height="4" viewBox="0 0 100 50"', (1600, 800)),
            ('width="100%" height="1e400" viewBox="0 0 100 50"', (1600, 800)),
            ('width="1000000000" height="1000000000" viewBox="0 0 50 50"', (1600, 1600)),
            ("", (1600, 1600)),
        ):
            with self.subTest(attributes):
                image = self.drawn(odd.svg(SQUARE, attributes=attributes))
                self.assertEqual(image.size, size)
                self.assertEqual(image.convert("RGBA").getpixel((10, 10)), RED)

    def test_keeps_what_can_be_seen_through(self):
        image = self.drawn(odd.svg(SQUARE))

        self.assertEqual([image.getpixel((x, 400)) for x in (400, 1200)], [RED, NOTHING])

    def test_is_read_in_every_encoding_and_as_drawing_programs_write_it(self):
        plain = odd.svg(SQUARE)
        illustrator = odd.svg(
            "<style><![CDATA[.st0{fill:#f00}]]></style><metadata><i:pgf/></metadata>"
            '<switch><foreignObject requiredExtensions="&ai;"/>'
            '<g><rect class="st0" width="50" height="50"/></g></switch>',
            attributes='xmlns:i="&ai;" viewBox="0 0 100 50"',
        )
        inkscape = odd.svg(
            '<linearGradient id="a"><stop stop-color="#f00"/></linearGradient>'
            '<linearGradient id="b" xlink:href="#a"/>'
            '<rect id="c" width="50" height="50" fill="url(#b)"/>'
            '<use xlink:href="#c"/>'
        )
        for name, content in {
            "plain": plain.encode(),
            "lines before": b"\n\n" + plain.encode(),
            "byte order mark": plain.encode("utf-8-sig"),
            "UTF-16": f'<?xml version="1.0" encoding="UTF-16"?>{plain}'.encode("utf-16"),
            "Latin-1": f'<?xml version="1.0" encoding="iso-8859-1"?><!-- é -->{plain}'.encode(
                "latin-1"
            ),
            "Illustrator": (
                '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ai "http://ns.adobe.com/">]>'
                f"{illustrator}"
            ).encode(),
            "Inkscape": inkscape.encode(),
        }.items():
            with self.subTest(name):
                self.assertEqual(self.drawn(content).getpixel((10, 10)), RED)

    def test_keeps_a_picture_that_is_inside_of_it(self):
        for kind in ("PNG", "JPEG"):
            with self.subTest(kind):
                content = odd.encoded(Image.new("RGB", (50, 50), "red"), kind)
                inside = f"data:image/{kind.lower()};base64,{b64encode(content).decode()}"
                image = self.drawn(odd.svg(f'<image href="{inside}" width="50" height="50"/>'))
                self.assertGreater(image.getpixel((400, 400))[0], 250)


class HarmlessTests(DrawingTestCase):
    def test_asks_nobody_for_anything(self):
        with other_site() as site:
            there = site["/x.png"]
            image = self.drawn(
                odd.svg(
                    f"<script>fetch('{there}')</script><script href='{there}'/>",
                    f'<style>@import url("{there}"); rect {{ mask: url({there}) }}',
                    f"@font-face {{ font-family: a; src: url({there}) }}</style>",
                    f"<foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='{there}'/>",
                    "</foreignObject>",
                    f"<image href='{there}' width='50' height='50'/><use href='{there}#a'/>",
                    f"<filter id='f'><feImage href='{there}'/></filter>",
                    f"<a href='{there}'><g onload='fetch()'>{SQUARE}</g></a>",
                    "<image href='http://169.254.169.254/latest/meta-data/'/>",
                )
            )
            self.assertEqual(site.asked, [])
        self.assertEqual(image.getpixel((10, 10)), RED)

    def test_reads_no_file_of_this_machine(self):
        with TemporaryDirectory() as folder:
            picture, words = Path(folder, "secret.png"), Path(folder, "secret.txt")
            picture.write_bytes(odd.encoded(Image.new("RGB", (50, 50), "red")))
            words.write_text("M0 0h50v50h-50z")
            for content in (
                *(
                    odd.svg(f'<image {name}="{start}{picture}" width="50" height="50"/>')
                    for name in ("href", "xlink:href")
                    for start in ("", "file://", "file:")
                ),
                f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{words}">]>'
                + odd.svg('<path d="M0 0&e;"/>'),
                f'<!DOCTYPE svg SYSTEM "file://{words}">' + odd.svg(),
            ):
                with self.subTest(content):
                    self.assertRefused(svg.IS_EMPTY, content)

    def test_takes_no_more_time_and_memory_than_it_is_given(self):
        for name, content in {
            "uses": odd.svg(using()),
            "nested": odd.svg(nested("g", 20_000)),
            "opacity": odd.svg(nested('g opacity="0.5"', 2000)),
            "turbulence": odd.svg(
                '<filter id="f"><feTurbulence baseFrequency="1" numOctaves="1000000"/></filter>'
                '<rect width="100" height="50" filter="url(#f)"/>'
            ),
            "no size": odd.svg(SQUARE, attributes='width="0" height="-5"'),
        }.items():
            with self.subTest(name), patch.object(svg, "MOST_SECONDS", 1):
                self.assertRefused(svg.TOO_COMPLICATED % {"n": svg.LONGEST}, content)

    def test_comes_to_an_end_where_it_refers_to_itself_or_is_endless(self):
        filters = '<filter id="f" filterUnits="userSpaceOnUse" x="-1e9" y="-1e9" width="1e10" '
        filters += 'height="1e10"><feGaussianBlur stdDeviation="1e9"/></filter>'
        for content in (
            odd.svg('<g id="a"><use href="#a"/></g><use href="#a"/>', SQUARE),
            odd.svg(filters, f'<g filter="url(#f)">{SQUARE}</g>', SQUARE),
            odd.svg(SQUARE, '<path d="M0 0h9" stroke="red" stroke-dasharray="1e-9"/>'),
            laughing() + odd.svg('<path d="&a11;"/>', SQUARE),
        ):
            with self.subTest(content[:200]):
                self.assertEqual(self.drawn(content).getpixel((10, 10)), RED)


class RefusedTests(DrawingTestCase):
    def test_because_of_text_is_told_to_make_outlines_of_it(self):
        self.assertRefused(svg.HAS_TEXT, odd.svg(SQUARE, '<text y="9"><tspan>EDRi</tspan></text>'))
        self.drawn(odd.svg(SQUARE, '<title>EDRi</title><text y="9"> </text>'))

    def test_because_nothing_is_seen_of_it(self):
        for content in (odd.svg(), odd.svg(SQUARE, attributes='viewBox="0 0 1e9 1e9"')):
            self.assertRefused(svg.IS_EMPTY, content)

    def test_because_it_is_too_large(self):
        padding = f"<!-- {'x' * svg.MOST_BYTES * 10} -->"
        self.assertRefused(svg.TOO_LARGE, odd.svg(SQUARE, padding))

    def test_because_it_is_no_svg(self):
        for content in (
            "<!doctype html><p>Not found</p>",
            '<?xml version="1.0"?><rss/>',
            "<svg",
            '<svg width="9" height="9"><rect width="9" height="9"/></svg>',  # Of no namespace.
            odd.svg(SQUARE)[:-4],
            laughing() + "<svg>&a11;</svg>",
            gzip.compress(odd.svg(SQUARE).encode()),
        ):
            with self.subTest(content[:40]):
                self.assertRefused(UNREADABLE, content)


class UploadedTests(UploadTestCase):
    content = odd.svg('<path d="M10 10h80v30h-80z" fill="#fff"/>').encode()

    def test_is_a_png_in_the_library_by_every_form(self):
        self.add_one("logo.svg", self.content)
        self.add_many("Logo.SVG", self.content)
        self.add_in_chooser("named.png", self.content)
        for image in SiteImage.objects.all():
            self.assertFit(image)
            self.assertEqual(Path(image.file.name).suffix, ".png")
        self.assertEqual(SiteImage.objects.count(), 3)

    def test_is_refused_without_losing_what_was_typed(self):
        page = self.add_one("a.svg", odd.svg("<text>A</text>").encode(), title="A long title")

        self.assertContains(page, "turned into outlines")
        self.assertContains(page, "A long title")

    def test_is_a_logo_like_every_other(self):
        self.add_one("logo.svg", self.content)
        page = organisation(coalition_page(), logo=SiteImage.objects.get())

        self.assertTrue(page.logo_is_light)
        shown = self.soup("/en/coalition/").select_one(".organisation__logo img")
        self.assertTrue(shown["src"].endswith(".png"))
        self.assertGreater(int(shown["width"]), 2 * int(shown["height"]))  # Its edges are gone.
