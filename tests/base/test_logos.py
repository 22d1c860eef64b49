"""Logos beside each other: without their empty edges, and none towering over the others."""

from django.core.files.base import ContentFile
from django.test import SimpleTestCase
from PIL import Image, ImageDraw

from base.models import SiteImage
from base.pictures.logos import evened, trimmed
from base.pictures.places import make, rendition
from tests import odd_pictures as odd
from tests.support import SiteTestCase


def logo(size, box, ground="white", ink="navy", mode="RGB"):
    """An image of one ground, with a box of ink."""
    picture = Image.new(mode, size, ground)
    ImageDraw.Draw(picture).rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=ink)
    return picture


class TrimmingTests(SimpleTestCase):
    def test_takes_away_the_edges_that_are_ground(self):
        box = (100, 50, 300, 120)
        for ground, mode in (("white", "RGB"), ("black", "RGB"), ((0, 0, 0, 0), "RGBA")):
            with self.subTest(ground=ground):
                picture = trimmed(logo((400, 300), box, ground, "orange", mode))
                self.assertEqual(picture.size, (200, 70))

    def test_leaves_a_picture_that_fills_its_frame(self):
        self.assertEqual(trimmed(odd.photograph((400, 300))).size, (400, 300))

    def test_leaves_an_empty_picture_as_it_is(self):
        for picture in (Image.new("RGB", (40, 30), "white"), Image.new("RGBA", (40, 30))):
            self.assertEqual(trimmed(picture).size, (40, 30))

    def test_takes_palettes_and_greys(self):
        for mode in ("P", "L", "1", "LA"):
            with self.subTest(mode=mode):
                picture = logo((400, 300), (100, 50, 300, 120)).convert(mode)
                self.assertEqual(trimmed(picture).size, (200, 70))


class WeightTests(SimpleTestCase):
    def test_is_about_the_same_for_long_and_for_square_logos(self):
        areas = []
        for size in ((500, 500), (1000, 500), (1500, 500), (2000, 800)):
            width, height = evened(size, 160, 80)
            self.assertLessEqual(width, 160)
            self.assertLessEqual(height, 80)
            areas.append(width * height)
        self.assertLess(max(areas) / min(areas), 1.1)

    def test_keeps_within_the_box_and_enlarges_nothing(self):
        self.assertEqual(evened((3000, 100), 160, 80), (160, 5))
        self.assertEqual(evened((100, 3000), 160, 80), (3, 80))
        self.assertEqual(evened((40, 20), 160, 80), (40, 20))


class RenditionTests(SiteTestCase):
    def test_is_made_in_every_format(self):
        for mode in ("RGB", "RGBA", "P", "L"):
            picture = logo((900, 600), (300, 200, 600, 400)).convert(mode)
            file = ContentFile(odd.encoded(picture), "logo.png")
            image = SiteImage.objects.create(title="Logo", file=file)
            with self.subTest(mode=mode):
                self.assertIn("<picture>", make(image, "logo"))
                made = rendition(image, "format-png|logo-160x80")
                self.assertEqual((made.width, made.height), evened((300, 200), 160, 80))
