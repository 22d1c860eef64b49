"""What visitors can do: cards that are shown while they are possible."""

from django.core.exceptions import ValidationError

from campaign.actions import LinkActionBlock
from tests.support import SiteTestCase, campaign, content_page, home_page


def card(kind, **fields):
    return (kind, {"title": kind.capitalize(), "text": "", **fields})


EVERYTHING = [
    card(kind)
    for kind in ("sign", "subscribe", "share", "print", "picture", "translate", "join", "follow")
]


class ActionsTests(SiteTestCase):
    def shown(self, *cards):
        page = content_page(body=[("actions", {"heading": "Act", "actions": list(cards)})])
        return self.soup(page.url).select(".action")

    def titles(self, *cards):
        return [each.h3.get_text(strip=True) for each in self.shown(*cards)]

    def test_shows_what_is_always_possible(self):
        self.assertEqual(self.titles(*EVERYTHING), ["Share", "Print", "Picture", "Follow"])

    def test_shows_the_rest_as_soon_as_it_is_possible(self):
        home_page(petition_label="Sign it")
        campaign(
            petition_url="https://sign.example/",
            newsletter_url="https://letter.example/",
            help_translate_url="https://translate.example/",
            coalition_is_open=True,
        )

        self.assertEqual(len(self.shown(*EVERYTHING)), len(EVERYTHING))

    def test_asks_nobody_to_sign_a_petition_that_is_closed(self):
        home_page(petition_label="Sign it", petition_closed="It is closed")
        campaign(petition_url="https://sign.example/", petition_state="closed")

        self.assertEqual(self.titles(card("sign"), card("follow")), ["Follow"])

    def test_is_not_there_where_nothing_is_possible(self):
        page = content_page(body=[("actions", {"heading": "Act", "actions": [card("sign")]})])

        self.assertIsNone(self.soup(page.url).select_one(".actions"))

    def test_leads_where_the_editor_says(self):
        page = content_page(slug="more")
        cards = self.shown(
            card("link", url="https://elsewhere.example/"), card("link", page=page, url="")
        )

        self.assertEqual(
            [each.a["href"] for each in cards], ["https://elsewhere.example/", "/en/more/"]
        )

    def test_does_not_lead_to_a_draft(self):
        page = content_page(live=False)

        self.assertEqual(self.titles(card("link", page=page, url="")), [])

    def test_a_link_that_leads_nowhere_is_refused(self):
        block = LinkActionBlock()
        with self.assertRaises(ValidationError):
            block.clean(block.to_python({"title": "Go", "text": "", "page": None, "url": ""}))
