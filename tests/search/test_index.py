"""What a visitor's browser is sent to search."""

import json
import re
from collections import Counter
from html import unescape
from random import Random
from uuid import uuid4

import brotli
import polib
from django.conf import settings
from django.test import SimpleTestCase

from base.pages import BasePage
from publishing.files.writing import BROTLI_QUALITY
from search.entries import SUMMARY_LENGTH, Entry
from search.index import packed
from search.words import words
from tests.search.support import promote, site_to_search
from tests.support import SiteTestCase

LIMIT = 60_000  # Bytes, compressed.
PAGES, WORDS = 150, 250
VOCABULARY = 9_800  # As many in each year, however the catalogues grow.
# Languages with long words and many endings.
LANGUAGES = ("fi", "et", "hu", "lt", "lv", "pl", "cs")
MARKUP = re.compile(r"<[^>]*>|%\(\w+\)\w|\{\w*\}|%\w")


def vocabulary():
    """Return the words of the site's own messages in LANGUAGES, the frequent ones first."""
    number = Counter()
    for code in LANGUAGES:
        path = settings.LOCALE_PATHS[0] / code / "LC_MESSAGES" / "django.po"
        for message in polib.pofile(str(path)):
            number.update(words(MARKUP.sub(" ", unescape(message.msgstr))))
    return [word for word, _times in number.most_common(VOCABULARY)]


def written(random, known):
    """Return a text of WORDS words, each as frequent as its rank says (Zipf and Mandelbrot)."""
    weights = [1 / (rank + 2.7) ** 0.8 for rank in range(len(known))]
    return " ".join(random.choices(known, weights, k=WORDS))


class SizeTests(SimpleTestCase):
    def test_is_small_for_150_pages_of_many_different_words(self):
        """Real prose is easier: 37,500 running words of English have some 6,000 different ones, and
        those of one page, and of one language, are alike. These are real words of seven languages,
        more than 7,000 different ones, in a random order that no compression knows.
        """
        random, known = Random(1), vocabulary()
        texts = [written(random, known) for _ in range(PAGES)]
        entries = [
            Entry(
                key=uuid4(),
                title=" ".join(text.split()[:6]).capitalize(),
                address=f"/fi/news/{'-'.join(text.split()[:6])}/",
                kind=BasePage,
                summary=" ".join(text.split()[6:])[:SUMMARY_LENGTH],
                language=random.choice(("fi", "en")),
                text=text,
            )
            for text in texts
        ]
        self.assertGreater(len({word for text in texts for word in text.split()}), 7000)

        text = json.dumps(packed(entries, {}), ensure_ascii=False, separators=(",", ":"))

        self.assertLessEqual(len(brotli.compress(text.encode(), quality=BROTLI_QUALITY)), LIMIT)


class ScriptTests(SimpleTestCase):
    def test_is_small(self):
        script = (settings.BASE_DIR / "static" / "js" / "search.js").read_bytes()
        self.assertLessEqual(len(brotli.compress(script)), 3000)

    def test_loads_nothing_that_other_pages_do_not_have(self):
        script = (settings.BASE_DIR / "static" / "js" / "search.js").read_text()
        self.assertEqual(re.findall(r"import.*? from (.*)", script), ['"./site.js"'])


class IndexTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = site_to_search("pl")

    def index(self, code="en"):
        response = self.client.get(f"/{code}/search.json")
        self.assertEqual(response["Content-Type"], "application/json")
        return response.json()

    def test_names_pages_as_results_show_them(self):
        index = self.index("pl")
        pages = {title: rest for title, *rest in index["pages"]}
        summary, address, kind, language = pages["Łódź mówi nie"]
        self.assertEqual(summary, "Żadnych skanów wiadomości.")
        self.assertEqual((address, language), ("/pl/news/voice/", "pl"))
        self.assertEqual(pages["Ana Ørsted"][1:], ["/en/people/ana/", 2, "en"])
        self.assertEqual((kind, len(index["kinds"])), (1, 4))

    def test_has_promoted_pages_by_plain_words(self):
        promote(self.pages["law"], "Cõntrol, of  CHATS")
        index = self.index()
        [place] = index["promoted"]["control of chats"]
        self.assertEqual(index["pages"][place][0], "The law in short")

    def test_has_no_word_that_is_in_title_or_summary_already(self):
        packed = self.index("pl")["words"]
        for word in ("lodz", "zadnych", "wiadomosci"):
            self.assertNotIn(word, packed)
        self.assertIn("zrodla", packed)

    def test_is_not_sent_again_where_it_is_the_same(self):
        mark = self.client.get("/en/search.json")["ETag"]
        again = self.client.get("/en/search.json", headers={"If-None-Match": mark})
        self.assertEqual(again.status_code, 304)

    def test_costs_few_queries(self):
        self.assertLessEqual(self.queries("/en/search.json"), 12)
