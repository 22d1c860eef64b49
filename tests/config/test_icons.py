"""The icons at the root of the site, where browsers look without being told."""

from io import BytesIO

from django.test import SimpleTestCase
from PIL import Image

from config.icons import ICONS


class IconTests(SimpleTestCase):
    def test_are_there_in_no_language(self):
        for name, kind in {
            "favicon.ico": "ICO",
            "apple-touch-icon.png": "PNG",
            "apple-touch-icon-precomposed.png": "PNG",
        }.items():
            with self.subTest(name):
                response = self.client.get(f"/{name}", headers={"accept-language": "nl"})
                picture = Image.open(BytesIO(b"".join(response.streaming_content)))
                self.assertEqual(response.status_code, 200)
                self.assertEqual(picture.format, kind)
                self.assertIn("max-age=604800", response["Cache-Control"])
                self.assertIn(name, ICONS)
