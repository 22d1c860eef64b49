"""What a visitor's connection and the server have to carry, in bytes and counts."""

from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from base.models import SiteImage
from config.storage import bundled
from home.models import HomePage
from publishing.files.writing import BROTLI_QUALITY
from tests.reading import read
from tests.support import SiteTestCase, article, locale, organisation, person
from tools.bench.rendering import shapes_seen_before
from tools.bench.targets import FIRST_VIEW, QUERIES, SCRIPT

STATIC = Path(settings.BASE_DIR) / "static"


def compressed(text):
    """The bytes that are sent of a text: those of the files that visitors are served."""
    text = text if isinstance(text, bytes) else text.encode()
    return len(brotli.compress(text, quality=BROTLI_QUALITY))


@pytest.mark.sweep
class HomePageOfTheDemoTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        with cls.captureOnCommitCallbacks(execute=True):
            call_command("load_demo", verbosity=0)
        cls.client_class().get("/en/")

    def asked(self, path="/en/"):
        """What a page asks the database, where Wagtail has cached the addresses of sites."""
        self.client.get(path)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(path)
        return queries.captured_queries

    def test_and_its_stylesheet_fit_into_the_first_round_trip(self):
        css = STATIC / "css"
        stylesheet = bundled((css / "site.css").read_text(), lambda path: (css / path).read_text())

        for path in ("/en/", "/nl/"):
            page = self.client.get(path).content
            with self.subTest(path=path):
                self.assertLessEqual(compressed(page) + compressed(stylesheet), FIRST_VIEW)

    def test_has_one_script_and_a_small_one(self):
        self.assertLessEqual(compressed((STATIC / "js" / "site.js").read_bytes()), SCRIPT)

    def test_loads_its_pictures_as_they_come_into_view(self):
        pictures = read(self.client.get("/en/")).pictures

        self.assertTrue(pictures)
        for picture in pictures:
            self.assertEqual(picture["loading"], "lazy")
            self.assertTrue(picture["width"] and picture["height"])

    def test_asks_the_database_little(self):
        for path in ("/en/", "/nl/"):
            with self.subTest(path=path):
                self.assertLessEqual(len(self.asked(path)), QUERIES)

    def test_asks_the_database_nothing_twice(self):
        self.assertEqual(shapes_seen_before(self.asked()), [])

    def test_asks_no_more_with_more_of_everything_and_every_language(self):
        home = HomePage.objects.get(locale__language_code="en")
        news, people, coalition = [
            home.get_children().get(slug=slug).specific for slug in ("news", "people", "coalition")
        ]
        image = SiteImage.objects.filter(pictures__has_key="logo").first()
        for _number in range(30):
            organisation(coalition, logo=image)
        few = len(self.asked())
        for _number in range(30):
            article(news)
            person(people)
            organisation(coalition, logo=image)
        for code, _name in settings.LANGUAGES:
            if code not in ("en", "nl"):
                home.copy_for_translation(locale(code)).save_revision()
        HomePage.objects.update(live=True)

        self.assertEqual(len(self.asked()), few)
