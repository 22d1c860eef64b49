"""The screens on which editors promote pages for what visitors search for."""

from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.search.support import site_to_search
from tests.support import SiteTestCase, administrator, editor


class PromotingTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = site_to_search("de")
        cls.editor = editor()

    def setUp(self):
        super().setUp()
        self.log_in_as(self.editor)

    def send(self, words, *names, address=None):
        forms = [
            {"page": self.pages[name].pk if name else "", "ORDER": str(place), "DELETE": ""}
            for place, name in enumerate(names, 1)
        ]
        data = {"query_string": words, "editors_picks": inline_formset(forms)}
        return self.client.post(
            address or reverse("wagtailsearchpromotions:add"), nested_form_data(data)
        )

    def first(self, typed, language="en"):
        found = self.soup(f"/{language}/search/", q=typed)
        return [link.get_text() for link in found.select("ol h2 a")][:2]

    def test_page_is_first_for_whoever_searches_for_these_words(self):
        self.assertRedirects(
            self.send("Chát control", "elan", "voice"), reverse("wagtailsearchpromotions:index")
        )

        self.assertEqual(self.first("chat CONTROL"), ["Élan of Łódź", "The voice of the people"])
        self.assertEqual(self.first("chat control", "de")[1], "Große Straßenaktion in Köln")

    def test_words_and_pages_are_changed_and_taken_away(self):
        self.send("chat", "elan")
        edit = reverse("wagtailsearchpromotions:edit", args=[Query.objects.get().pk])
        self.assertContains(self.client.get(edit), 'value="chat"')
        promotion = SearchPromotion.objects.get()
        data = {
            "query_string": "talk",
            "editors_picks-TOTAL_FORMS": "1",
            "editors_picks-INITIAL_FORMS": "1",
            "editors_picks-MIN_NUM_FORMS": "0",
            "editors_picks-MAX_NUM_FORMS": "1000",
            "editors_picks-0-id": promotion.pk,
            "editors_picks-0-page": self.pages["voice"].pk,
            "editors_picks-0-ORDER": "1",
            "editors_picks-0-DELETE": "",
        }
        self.client.post(edit, data)
        self.assertEqual(self.first("chat"), [])
        self.assertEqual(self.first("talk"), ["The voice of the people"])

        talk = Query.objects.get(query_string="talk")
        self.client.post(reverse("wagtailsearchpromotions:delete", args=[talk.pk]))
        self.assertEqual(self.first("talk"), [])

    def test_says_what_is_missing_and_keeps_what_was_typed(self):
        for words, names, message in (
            ("!!!", ["elan"], "Type at least one letter or number."),
            ("a b c d e f g h i", ["elan"], "Type 8 words at most"),
            ("chat", [""], "This field is required."),
            ("chat", [], "Please specify at least one recommendation"),
        ):
            with self.subTest(words, names=names):
                response = self.send(words, *names)
                self.assertContains(response, message)
                self.assertContains(response, f'value="{words}"')
                self.assertFalse(SearchPromotion.objects.exists())

    def test_offers_pages_alone_and_no_words_of_visitors(self):
        html = self.client.get(reverse("wagtailsearchpromotions:add")).content.decode()
        self.assertNotIn("popular", html.lower())
        self.assertNotIn("external_link", html)
        self.assertIn(reverse("editing_guide"), html)
        self.send("chat", "elan")
        index = self.client.get(reverse("wagtailsearchpromotions:index"))
        self.assertContains(index, "Élan of Łódź")
        self.assertNotContains(index, "Views")

    def test_no_screen_counts_what_visitors_search_for(self):
        self.log_in_as(administrator())
        for name in ("chooser", "chooserresults", "search_terms", "search_terms_results"):
            with self.subTest(name):
                address = reverse(f"wagtailsearchpromotions:{name}")
                self.assertEqual(self.client.get(address).status_code, 404)
        self.assertNotContains(self.client.get("/admin/account/"), "Search terms")
