"""Content that came in by a script, a copy or a paste, and has to be translated all the same."""

import json

from tests.support import SiteTestCase, content_page, home_page, locale
from tests.whole_site import picture
from translation.following.guard import page_problems, translation_of


class OddContentTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.translate(home_page(), cls.dutch)

    def page(self, *blocks, **fields):
        """A page whose body was written into the database as it is."""
        page = content_page(**fields)
        type(page).objects.filter(pk=page.pk).update(body=json.dumps(blocks))
        page.refresh_from_db()
        return page

    def texts(self, page):
        return sorted(
            translation_of(page.get_translation(self.dutch)).source.stringsegment_set.values_list(
                "string__data", flat=True
            )
        )

    def assertPublished(self, page):
        self.translate(page, self.dutch)
        self.assertEqual(page_problems(page.get_translation(self.dutch)), [])
        self.assertEqual(self.client.get(f"/nl/{page.slug}/").status_code, 200)

    def test_may_be_empty_or_missing_in_blocks(self):
        page = self.page(
            {"type": "quote", "id": "1" * 36, "value": {"text": "Said.", "attribution": None}},
            {"type": "statement", "id": "2" * 36, "value": {"text": ""}},
            title="Gaps",
            slug="gaps",
        )

        self.assertPublished(page)
        self.assertEqual(self.texts(page), ["Gaps", "Said."])

    def test_may_hold_a_picture(self):
        image = picture("A crowd", 640, 480)
        figure = {"image": {"image": image.pk, "alt_text": "A crowd", "decorative": False}}
        page = self.page(
            {"type": "figure", "id": "1" * 36, "value": {**figure, "caption": None}},
            title="Picture",
            slug="picture",
        )

        self.assertPublished(page)
        self.assertEqual(self.texts(page), ["A crowd", "Picture"])

    def test_may_be_items_without_ids(self):
        page = self.page(
            {
                "type": "questions",
                "value": {
                    "heading": "Questions",
                    "questions": [{"question": "Why?", "answer": "<p>So.</p>"}],
                },
            },
            title="No ids",
            slug="no-ids",
        )

        self.assertPublished(page)
        self.assertEqual(self.texts(page), ["No ids", "Questions", "So.", "Why?"])

    def test_may_stand_twice_in_the_same_words(self):
        page = self.page(
            *(
                {"type": "statement", "id": f"{number}" * 36, "value": {"text": "Again."}}
                for number in (1, 2)
            ),
            title="Twice",
            slug="twice",
        )

        self.assertPublished(page)
        self.assertEqual(self.texts(page), ["Again.", "Again.", "Twice"])

    def test_may_be_very_long_or_run_from_right_to_left(self):
        for name, text in (("long", "word " * 1000), ("right-to-left", "لا تراقبونا")):
            with self.subTest(text=name):
                page = self.page(
                    {"type": "statement", "id": "1" * 36, "value": {"text": text.strip()}},
                    title=name,
                    slug=name,
                )

                self.assertPublished(page)
                self.assertIn(text.strip(), self.texts(page))
