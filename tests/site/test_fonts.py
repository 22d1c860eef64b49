"""The display face: light, and whole in every language of the site."""

from pathlib import Path

import polib
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import SimpleTestCase
from fontTools.ttLib import TTFont

from config.languages import LANGUAGES

MOST_BYTES = 25_000  # What a page needs, of one language.
SCRIPTS = {"el": "greek", "bg": "cyrillic"}


def file(script):
    return Path(finders.find(f"fonts/display-{script}.woff2"))


class DisplayFaceTests(SimpleTestCase):
    def test_weighs_little_on_any_page(self):
        for script in SCRIPTS.values():
            with self.subTest(script=script):
                size = file("latin").stat().st_size + file(script).stat().st_size
                self.assertLessEqual(size, MOST_BYTES)

    def test_has_every_letter_of_every_catalogue(self):
        for code, _name in LANGUAGES:
            path = settings.LOCALE_PATHS[0] / code / "LC_MESSAGES" / "django.po"
            if not path.exists():  # English needs none.
                continue
            scripts = ["latin", *filter(None, [SCRIPTS.get(code)])]
            drawn = {letter for script in scripts for letter in TTFont(file(script)).getBestCmap()}
            texts = "".join(entry.msgstr for entry in polib.pofile(path))
            with self.subTest(language=code):
                letters = {letter for letter in texts if letter.isalpha()}
                self.assertEqual({each for each in letters if ord(each) not in drawn}, set())
