"""What the checks panel advises before publishing, and that visitors see nothing of it."""

from wagtail.admin.userbar import ContentCheckerItem
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from editing.checks import ADVICE, MARK, Checker, rule_id
from tests.support import SiteTestCase, article, content_page, facts, news_index


class ChecksTestCase(SiteTestCase):
    def preview(self, page):
        response = page.make_preview_request(extra_request_attrs={"in_preview_panel": True})
        return self.get_soup(response.content)

    def marks(self, page):
        """Return pairs of what is marked and the text of where."""
        return [
            (name, element.get_text(" ", strip=True))
            for element in self.preview(page).select(f"[{MARK}]")
            for name in element[MARK].split()
        ]

    def marks_of(self, *prose, **fields):
        return self.marks(content_page(body=[("prose", text) for text in prose], **fields))


class NumberTests(ChecksTestCase):
    def test_that_equals_a_fact_is_offered_as_one(self):
        facts(ngos=133)
        self.assertEqual(
            self.marks_of("<p>We are 133 organisations.</p>"),
            [("number", "We are 133 organisations.")],
        )

    def test_that_is_a_fact_already_is_left_alone(self):
        facts(ngos=133)
        self.assertEqual(self.marks_of("<p>We are {ngos} organisations.</p>"), [])

    def test_that_only_begins_like_one_is_none(self):
        facts(ngos=13)
        for number in ("133", "13.5", "13,000", "2013", "13%", "A13"):
            with self.subTest(number=number):
                self.assertEqual(self.marks_of(f"<p>About {number} people.</p>"), [])


class WordsTests(ChecksTestCase):
    def test_an_abbreviation_is_spelt_out_where_it_first_stands(self):
        for text, is_marked in (
            ("The EDPB says no.", True),
            ("The European Data Protection Board (EDPB) says no. The EDPB is right.", False),
            ("The EDPB (European Data Protection Board) says no.", False),
            ("The NGOs say no.", False),
            ("The EDPBX says no.", False),
        ):
            with self.subTest(text=text):
                self.assertEqual(bool(self.marks_of(f"<p>{text}</p>")), is_marked)

    def test_twitter_is_called_by_its_name(self):
        self.assertEqual(self.marks_of("<p>Share it on Twitter.</p>")[0][0], "twitter")
        self.assertEqual(self.marks_of("<p>Share it on X, formerly Twitter.</p>"), [])

    def test_one_link_text_for_two_places_is_marked_twice(self):
        links = '<p><a href="https://{0}.example/">here</a></p>'
        self.assertEqual(
            self.marks_of(links.format("a"), links.format("b")), [("link", "here")] * 2
        )
        self.assertEqual(self.marks_of(links.format("a"), links.format("a")), [])

    def test_a_summary_fits_on_a_card(self):
        self.assertEqual([name for name, _ in self.marks_of(summary="word " * 60)], ["summary"])
        self.assertEqual(self.marks_of(summary="word " * 20), [])


class NewsTests(ChecksTestCase):
    def test_has_a_date_and_a_source(self):
        index = news_index()
        names = [name for name, _text in self.marks(article(index))]
        self.assertEqual(names, ["undated", "unsourced"])
        whole = article(index, date="2026-09-13", source_url="https://paper.example/")
        self.assertEqual(self.marks(whole), [])
        own = article(index, date="2026-09-13", body=[("prose", "<p>What we say.</p>")])
        self.assertEqual(self.marks(own), [])

    def test_has_a_picture_with_a_credit(self):
        image = get_image_model().objects.create(title="A", file=get_test_image_file())
        page = article(
            news_index(), date="2026-09-13", source_url="https://paper.example/", image=image
        )
        self.assertEqual([name for name, _text in self.marks(page)], ["uncredited"])
        image.credit = "A photographer"
        image.save()
        page.refresh_from_db()
        self.assertEqual(self.marks(page), [])


class PanelTests(ChecksTestCase):
    def test_is_wagtails_own_with_rules_more(self):
        """Contract with Wagtail's checker, of which ours is a kind."""
        theirs, ours = ContentCheckerItem(), Checker()
        for ask in ("get_axe_run_only", "get_axe_custom_rules", "get_axe_custom_checks"):
            with self.subTest(ask=ask):
                kept = getattr(theirs, ask)(None)
                self.assertEqual(getattr(ours, ask)(None)[: len(kept)], kept)
        rules = {rule["id"] for rule in ours.get_axe_custom_rules(None)}
        self.assertLessEqual(set(map(rule_id, ADVICE)), rules)
        self.assertLessEqual(rules, set(ours.get_axe_messages(None)) | {"alt-text-quality"})

    def test_is_nothing_to_visitors(self):
        facts(ngos=133)
        page = content_page(body=[("prose", "<p>133 NGOs say no to the EDPB.</p>")])
        self.assertNotContains(self.client.get(page.url), MARK)
        self.assertNotContains(page.make_preview_request(), MARK)
