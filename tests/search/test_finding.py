"""What is found by what people type: tests/browser/test_search.py has the script find the same."""

from search.finding import find
from tests.search.support import FOUND, everything, promote, site_to_search, wanted
from tests.support import SiteTestCase, content_page, locale


class FindingTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = site_to_search(*sorted(set(FOUND) - {"en"}))

    def titles(self, typed, code="en"):
        return [entry.title for entry in find(*everything(code), typed)]

    def test_leaves_accents_and_capitals_out_in_every_language(self):
        for code in FOUND:
            found = everything(code)
            for typed, titles in wanted(code):
                with self.subTest(code, typed=typed):
                    self.assertEqual([entry.title for entry in find(*found, typed)], titles)

    def test_title_counts_more_than_summary_and_summary_more_than_text(self):
        self.assertEqual(
            self.titles("law"),
            ["The law in short", "Hospitals and the police", "A day in Brussels"],
        )

    def test_whole_word_counts_more_than_the_beginning_of_one(self):
        content_page(title="Lawful things", slug="lawful")
        self.assertEqual(self.titles("law")[:2], ["The law in short", "Lawful things"])

    def test_short_words_stand_for_themselves_but_the_last_one_is_still_being_typed(self):
        self.assertEqual(self.titles("bru a"), ["A day in Brussels"])
        self.assertEqual(self.titles("br a"), [])

    def test_promoted_page_is_first_whatever_it_says(self):
        promote(self.pages["elan"], "LÁW")
        promote(self.pages["day"], "law", place=1)
        self.assertEqual(
            self.titles("Law"),
            ["A day in Brussels", "Élan of Łódź", "The law in short", "Hospitals and the police"],
        )
        self.assertNotIn("Élan of Łódź", self.titles("law brussels"))

    def test_promoted_page_is_found_in_the_readers_language_or_else_in_english(self):
        dutch_for = {"voice": "Η φωνή των πολιτών", "day": "A day in Brussels"}
        for place, name in enumerate(dutch_for):
            promote(self.pages[name], "όχι", place)
        self.assertEqual(self.titles("ΟΧΙ", "el"), [*dutch_for.values()])

    def test_promoted_page_that_is_no_longer_there_is_left_out(self):
        for words in ("gone", "law"):
            promote(self.pages["law"], words)
        self.pages["law"].unpublish()
        self.assertEqual(self.titles("gone"), [])
        self.assertEqual(self.titles("law"), ["Hospitals and the police", "A day in Brussels"])

    def test_english_is_found_where_a_page_is_not_translated(self):
        [entry] = find(*everything("de"), "brussels")
        self.assertEqual((entry.language, entry.address), ("en", "/en/news/day/"))
        [entry] = find(*everything("de"), "koln")
        self.assertEqual((entry.language, entry.address), ("de", "/de/news/voice/"))
        self.assertEqual(self.titles("voice", "de"), [])

    def test_countries_are_found_by_their_names_in_the_readers_language(self):
        locale("de")
        self.assertEqual(self.titles("Portugalia", "pl"), ["Ana Ørsted"])
