from urllib.parse import parse_qs, quote, unquote, urlsplit

from django.template.loader import render_to_string
from django.test import SimpleTestCase
from django.utils import translation

from campaign.sharing import NETWORKS, shortened, weight_on_x
from tests.support import (
    SiteTestCase,
    article,
    campaign,
    content_page,
    facts,
    home_page,
    locale,
    news_index,
    people_index,
    person,
)

URL = "http://localhost/en/about/"
WORDS = "Privacy empowers, surveillance weakens. "


def chosen(*keys):
    return [("network", key) for key in keys]


class NetworkTests(SiteTestCase):
    def link(self, key, text="Scan & “tell”: 100 %?\nNo!", url=URL):
        return NETWORKS[key].link("Stop & scan", text, url)

    def post(self, key, text):
        """What reaches a network that takes a text and an address apart, or both in one."""
        query = parse_qs(urlsplit(self.link(key, text)).query)
        return query["text"][0], query.get("url", [None])[0]

    def test_is_reached_at_its_own_address(self):
        text = "Scan%20%26%20%E2%80%9Ctell%E2%80%9D%3A%20100%20%25%3F%0ANo%21"
        url = "http%3A%2F%2Flocalhost%2Fen%2Fabout%2F"

        for key, link in {
            "x": f"https://x.com/intent/post?text={text}&url={url}",
            "mastodon": f"/en/share/mastodon/?text={text}&url={url}",
            "bluesky": f"https://bsky.app/intent/compose?text={text}%0A{url}",
            "whatsapp": f"https://wa.me/?text={text}%0A{url}",
            "telegram": f"https://t.me/share/url?url={url}&text={text}",
            "facebook": f"https://www.facebook.com/sharer/sharer.php?u={url}",
            "linkedin": f"https://www.linkedin.com/sharing/share-offsite/?url={url}",
            "reddit": f"https://www.reddit.com/submit?url={url}&title=Stop%20%26%20scan",
            "email": (
                f"mailto:?subject=Stop%20%26%20scan&body={text.replace('%0A', '%0D%0A')}%0D%0A{url}"
            ),
        }.items():
            with self.subTest(network=key):
                self.assertEqual(self.link(key), link)

    def test_is_tried_here(self):
        self.assertEqual(len(NETWORKS), 9)
        for key, network in NETWORKS.items():
            self.assertEqual(network.key, key)

    def test_gets_a_text_it_has_room_for_and_the_whole_address(self):
        text = (WORDS * 15).strip()
        self.assertEqual(len(text), 599)

        for key, room in (("x", 280 - 23 - 1), ("mastodon", 500 - 23 - 1)):
            with self.subTest(network=key):
                shorter, url = self.post(key, text)

                self.assertLessEqual(sum(map(NETWORKS[key].weight, shorter)), room)
                self.assertGreater(len(shorter), room - len("surveillance ") - 1)
                self.assertEqual(url, URL)

        shorter, url = self.post("bluesky", text)[0].split("\n")
        self.assertLessEqual(len(f"{shorter}\n{url}"), 300)
        self.assertEqual(url, URL)

    def test_gets_a_long_text_whole_where_there_is_no_limit(self):
        text = (WORDS * 15).strip()

        for key in ("whatsapp", "telegram", "email"):
            with self.subTest(network=key):
                self.assertIn(quote(text, safe=""), self.link(key, text))

    def test_gets_the_address_alone_where_there_is_no_text_or_no_room(self):
        long_url = f"http://localhost/{'a' * 300}/"

        self.assertEqual(
            unquote(self.link("bluesky", "", URL)), f"https://bsky.app/intent/compose?text={URL}"
        )
        self.assertTrue(unquote(self.link("bluesky", "Words", long_url)).endswith(f"={long_url}"))

    def test_is_named_on_a_link_that_stands_alone(self):
        with translation.override("nl"):
            self.assertEqual(NETWORKS["x"].label, "Deel op Twitter")

        self.assertEqual(NETWORKS["x"].label, "Share to Twitter")
        self.assertEqual(NETWORKS["bluesky"].label, "Share on Bluesky")
        self.assertEqual(NETWORKS["email"].label, "Send by e-mail")


class ShorteningTests(SimpleTestCase):
    def shorten(self, text, room):
        return shortened(text, room, lambda character: 1)

    def test_leaves_a_text_that_fits(self):
        self.assertEqual(self.shorten("We won.", 7), "We won.")

    def test_cuts_between_words(self):
        for room, shorter in (
            (12, "We won, at…"),
            (11, "We won, at…"),
            (8, "We won…"),
            (7, "We…"),
            (6, "We…"),
        ):
            with self.subTest(room=room):
                self.assertEqual(self.shorten("We won, at last!", room), shorter)

    def test_cuts_between_lines(self):
        self.assertEqual(self.shorten("Won.\n\nAt last!", 8), "Won…")

    def test_cuts_a_word_that_is_too_long_by_itself(self):
        self.assertEqual(self.shorten("Grundrechtecharta", 6), "Grund…")

    def test_leaves_nothing_where_nothing_fits(self):
        for room in (1, 0, -20):
            with self.subTest(room=room):
                self.assertEqual(self.shorten("We won.", room), "")

    def test_counts_as_x_does(self):
        self.assertEqual(shortened("Σάρωση 🙂🙂", 10, weight_on_x), "Σάρωση…")
        self.assertEqual(shortened("Σάρωση 🙂🙂", 11, weight_on_x), "Σάρωση 🙂🙂")


class ShareSectionTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        facts(ngos=1133)
        cls.home = home_page(
            body=[("share", {})],
            share_heading="Share with {ngos}:",
            share_text="Join {ngos} NGOs.",
        )

    def section(self, language="en"):
        return self.soup(f"/{language}/").select_one(".share")

    def networks(self, address="/en/"):
        """The networks offered: the one on the button first, then those on the list."""
        section = self.soup(address).select_one(".share")
        return [section.a.text, *(link.text for link in section.select(".share__networks a"))]

    def test_reads_as_the_campaign_wrote_it(self):
        words = list(self.section().stripped_strings)

        self.assertEqual(words[:2], ["Share to Twitter", "Share with 1,133:"])
        self.assertLess(words.index("Join 1,133 NGOs."), words.index("Mastodon"))

    def test_offers_every_network_unless_editors_choose(self):
        self.assertEqual(
            self.networks(),
            ["Share to Twitter", *[str(network.name) for network in [*NETWORKS.values()][1:]]],
        )

    def test_offers_what_editors_chose_in_their_order(self):
        campaign(share_networks=chosen("bluesky", "email", "x", "bluesky"))

        self.assertEqual(self.networks(), ["Share on Bluesky", "E-mail", "Twitter"])

    def test_can_offer_a_single_one(self):
        campaign(share_networks=chosen("mastodon"))

        self.assertEqual(self.networks(), ["Share on Mastodon"])
        self.assertFalse(self.section().select(".share__networks"))

    def test_shares_the_text_with_facts_as_readers_of_the_language_write_them(self):
        self.translate(self.home, locale("nl"), {"Join {ngos} NGOs.": "Doe mee met {ngos} ngo's."})

        for language, text in (("en", "Join 1,133 NGOs."), ("nl", "Doe mee met 1.133 ngo's.")):
            with self.subTest(language=language):
                section = self.section(language)
                text_encoded = quote(text, safe="")
                url = quote(f"http://localhost/{language}/", safe="")

                self.assertIn(text, section.blockquote.text)
                self.assertIn(f"http://localhost/{language}/", section.blockquote.text)
                self.assertEqual(
                    section.a["href"], f"https://x.com/intent/post?text={text_encoded}&url={url}"
                )
                self.assertTrue(
                    section.select(
                        f'a[href="/{language}/share/mastodon/?text={text_encoded}&url={url}"]'
                    )
                )

    def test_shares_the_page_it_stands_on(self):
        page = content_page(slug="about", body=[("share", {})])

        link = self.soup(page.url).select_one(".share a")["href"]

        self.assertTrue(link.endswith(quote("http://localhost/en/about/", safe="")))

    def test_has_links_that_can_be_told_apart_and_tell_networks_nothing(self):
        links = self.section().find_all("a")
        names = [link.get("aria-label") or link.text for link in links]

        self.assertEqual(len(set(names)), len(names))
        for link in links:
            with self.subTest(link=link.text):
                self.assertLessEqual({"noopener", "noreferrer"}, {*link["rel"]})
                self.assertIn(link.text.lower(), (link.get("aria-label") or link.text).lower())

    def test_hides_what_needs_a_script_from_those_without(self):
        for element in self.section().find_all(["copy-text", "share-sheet"]):
            with self.subTest(element=element.name):
                self.assertTrue(element.has_attr("hidden"))


class SharePageTests(SiteTestCase):
    """The short section at the end of a page, which shares that page."""

    def words(self, page, **query):
        request = self.client.get(page.url).wsgi_request
        context = {"page": page, "request": request, "campaign": campaign(), **query}
        soup = self.get_soup(
            render_to_string("campaign/partials/share_page.html", context, request)
        )
        return parse_qs(urlsplit(soup.select_one('a[href^="https://x.com/"]')["href"]).query)

    def test_shares_the_title_and_address_of_an_article(self):
        page = article(news_index(slug="news"), title="We won & lost", slug="won")

        self.assertEqual(
            self.words(page),
            {"text": ["We won & lost"], "url": ["http://localhost/en/news/won/"]},
        )

    def test_shares_what_somebody_says_under_their_name(self):
        facts(ngos=133)
        aura = person(people_index(slug="people"), title="Aura", quote="We are {ngos}.")

        self.assertEqual(self.words(aura, quote=aura.quote)["text"], ["Aura: We are 133."])
