"""Which pages visitors find, and by which of their words."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.fields import StreamField
from wagtail.models import PageViewRestriction, get_page_models

from base.pages import BasePage
from home.models import HomePage
from search.entries import searched
from search.finding import find
from tests.search.support import everything, site_to_search
from tests.support import SiteTestCase, article, content_page, facts, home_page, locale
from tests.whole_site import IN_DUTCH, whole_site
from translation.teams.switch import switch_off

# What is on every page would lead to none.
ON_EVERY_PAGE = {
    "Teken de petitie",
    "Blijf op de hoogte",
    "Eén brief per maand, en verder niets.",
    "Schrijf je in voor de nieuwsbrief",
    "Vertel het verder",
    "Ze willen meelezen. Ik wil dat niet.",
    "Gemaakt door mensen die graag fluisteren.",
}
# Texts for another day, which no visitor may read before.
NOT_SHOWN = {(HomePage, "moments")}


class EntriesTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = site_to_search()

    def found(self, typed, code="en"):
        return find(*everything(code), typed)

    def titles(self, typed):
        return [entry.title for entry in self.found(typed)]

    def test_are_all_pages_that_everyone_may_read(self):
        titles = {entry.title for entry in everything("en")[0]}
        expected = {page.title for page in self.pages.values()} | {"People", "Coalition"}
        self.assertEqual(titles, expected)

    def test_are_no_drafts_and_nothing_that_is_restricted(self):
        article(self.pages["news"], title="Draft xyzzy", live=False)
        private = content_page(title="Private xyzzy", slug="private")
        below = private.add_child(instance=type(private)(title="Below xyzzy", slug="below"))
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        self.assertTrue(below.live)
        self.assertEqual(self.titles("xyzzy"), [])

    def test_are_words_of_what_is_live_and_not_of_the_draft(self):
        page = self.pages["day"]
        page.title = "A night in xyzzy"
        page.save_revision()
        self.assertEqual(self.titles("xyzzy"), [])

    def test_have_nothing_of_a_prepared_day_or_a_banner(self):
        home_page(
            banner_text="Xyzzy",
            moments=[("moment", {"kind": "won", "banner_text": "We won xyzzy"})],
        )
        self.assertEqual(self.titles("xyzzy"), [])

    def test_show_a_summary_cut_after_a_word_or_else_how_the_text_begins(self):
        content_page(title="Long", slug="long", summary="Nobody reads\n" * 30)
        [entry] = self.found("long")
        self.assertEqual(entry.summary, "Nobody reads " * 11 + "Nobody reads…")
        [entry] = self.found("brussels")
        self.assertEqual(entry.summary, "Lawyers came.")
        [entry] = self.found("ana")
        self.assertEqual(entry.summary, "I write at night.")

    def test_read_rich_text_as_words(self):
        self.assertEqual(self.titles("everything"), ["The law in short"])
        self.assertEqual(self.titles("does it"), ["The law in short"])
        self.assertEqual(self.titles("hellip"), [])
        page = content_page(
            title="Soft", slug="soft", body=[("prose", "<p>chat\u00adkontrolle</p>")]
        )
        self.assertEqual(self.titles("chatkontrolle"), [page.title])

    def test_have_facts_in_the_place_of_their_names(self):
        facts(ngos=4711)
        content_page(title="We are {ngos}", slug="we", summary="All {ngos}", body=[])
        [entry] = self.found("4")
        self.assertEqual((entry.title, entry.summary), ("We are 4,711", "All 4,711"))
        self.assertEqual(self.titles("ngos"), [])

    def test_cost_one_query_however_many_pages_there_are(self):
        def number():
            with CaptureQueriesContext(connection) as queries:
                everything("en")
            return len(queries)

        number()
        before = number()
        for each in range(20):
            article(self.pages["news"], title=f"More {each}", body=[("prose", "<p>More.</p>")])
        self.assertEqual(number(), before)


class WholeSiteTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        whole_site()

    def test_every_text_of_a_section_is_found(self):
        found = everything("nl")
        for text in IN_DUTCH.values():
            words = re.sub("<[^>]*>", "", text).replace("{ngos}", "3")
            if words not in ON_EVERY_PAGE:
                with self.subTest(words):
                    self.assertTrue(find(*found, " ".join(words.split()[:8])))

    def test_a_language_that_is_switched_off_has_none(self):
        switch_off(locale("nl").team)
        self.assertRedirects(self.client.get("/nl/search.json"), "/en/search.json")
        self.assertRedirects(self.client.get("/nl/search/?q=a"), "/en/search/?q=a")


class EveryPageTypeTests(SiteTestCase):
    def test_is_found_by_all_texts_that_it_shows(self):
        for model in get_page_models():
            if not issubclass(model, BasePage):
                continue
            for field in model._meta.get_fields():
                if isinstance(field, StreamField) and (model, field.name) not in NOT_SHOWN:
                    with self.subTest(model=model.__name__, field=field.name):
                        self.assertIn(field, searched(model))
            self.assertIn("summary", [field.name for field in searched(model)])
