from django.test import SimpleTestCase

from campaign.sharing import server_name
from tests.scripts import by_site_script
from tests.support import (
    SiteTestCase,
    home_page,
    locale,
)

URL = "http://localhost/en/about/"

# What people type, and the server that it names.
SERVERS = {
    "mastodon.social": "mastodon.social",
    "  mastodon.social  ": "mastodon.social",
    "Mastodon.Social": "mastodon.social",
    "mastodon.social.": "mastodon.social",
    "mastodon.social/": "mastodon.social",
    "mastodon.social/@me": "mastodon.social",
    "https://mastodon.social": "mastodon.social",
    "http://mastodon.social": "mastodon.social",
    "HTTPS://mastodon.social/@me": "mastodon.social",
    "https://mastodon.social/@friend@social.coop": "mastodon.social",
    "https://mastodon.social?x#y": "mastodon.social",
    "https://mastodon.social/share?text=https://x.example": "mastodon.social",
    "@me@mastodon.social": "mastodon.social",
    "me@mastodon.social": "mastodon.social",
    "münchen.social": "xn--mnchen-3ya.social",
    "@me@МАСТОДОН.бел": "xn--80aiwgdbsi.xn--90ais",
    "xn--mnchen-3ya.social": "xn--mnchen-3ya.social",
    "a-b.c1.example": "a-b.c1.example",
}
NOT_SERVERS = (
    "",
    "@",
    "mastodon",
    "my server",
    "not a server.social",
    "@me@",
    "https://",
    "https:///share",
    "mastodon.social:8443",
    "https://mastodon.social:443/",
    "https://me@mastodon.social/",
    "https://mastodon.social@evil.example/",
    "ftp://mastodon.social",
    "javascript://mastodon.social/%0aalert(1)",
    "javascript:alert(1)",
    "//mastodon.social",
    "localhost",
    "printer.local",
    "server.internal",
    "hidden.onion",
    "127.0.0.1",
    "https://127.1/",
    "2130706433",
    "[::1]",
    "https://[::1]/",
    "-x.social",
    "x-.social",
    "x..social",
    ".social",
    "x.social\n.evil.example",
    "x.social\\.evil.example",
    "x.social%2f.evil.example",
    "x_y.social",
    "straße.social",
    f"{'a' * 64}.social",
    f"{'a.' * 130}social",
)


class ServerNameTests(SimpleTestCase):
    def test_is_found_in_what_people_type(self):
        for typed, name in SERVERS.items():
            with self.subTest(typed=typed):
                self.assertEqual(server_name(typed), name)

    def test_is_not_found_in_anything_else(self):
        for typed in NOT_SERVERS:
            with self.subTest(typed=typed):
                self.assertNotIn("evil", server_name(typed))
                self.assertIn(server_name(typed), ("", "x.social"))

    def test_is_found_by_the_script_as_well(self):
        typed = [*SERVERS, *NOT_SERVERS]
        found = by_site_script("data.map(serverName)", typed)
        for text, name in zip(typed, found, strict=True):
            with self.subTest(typed=text):
                self.assertEqual(name or "", server_name(text))


class MastodonTests(SiteTestCase):
    address = "/en/share/mastodon/"
    words = {"text": "Stop & scan", "url": URL}
    post = "Stop%20%26%20scan%0Ahttp%3A%2F%2Flocalhost%2Fen%2Fabout%2F"

    @classmethod
    def setUpTestData(cls):
        cls.home = home_page(body=[("share", {})], share_text="Pass it on")

    def send(self, server, address=address, **headers):
        # Browsers end the lines of a form so.
        query = {"text": f"Stop & scan\r\n{URL}", "server": server}
        return self.client.get(address, query, headers=headers)

    def test_asks_for_the_server_and_shows_the_post(self):
        soup = self.soup(self.address, **self.words)

        self.assertEqual(soup.textarea.text.strip(), f"Stop & scan\n{URL}")
        self.assertEqual(soup.select_one("input[name=server]").get("value", ""), "")
        self.assertFalse(soup.select(".errorlist"))
        self.assertNotIn("aria-invalid", str(soup.form))

    def test_is_where_the_link_leads(self):
        link = self.soup("/en/").select_one('.share a[href^="/en/share/mastodon/"]')["href"]

        self.assertEqual(self.soup(link).textarea.text.strip(), "Pass it on\nhttp://localhost/en/")

    def test_leads_to_the_server_named(self):
        response = self.send(" @me@Mastodon.Social ")

        self.assertRedirects(
            response,
            f"https://mastodon.social/share?text={self.post}",
            fetch_redirect_response=False,
        )

    def test_explains_nonsense_beside_what_was_typed(self):
        for typed in ("", "my server", "mastodon.social:8443", '"><script>'):
            with self.subTest(typed=typed):
                response = self.send(typed)
                soup = self.get_soup(response.content)
                field = soup.select_one("input[name=server]")
                [error] = soup.select(".errorlist li")

                self.assertEqual(response.status_code, 200)
                self.assertEqual(field.get("value", ""), typed)
                self.assertEqual(field["aria-invalid"], "true")
                self.assertIn(error.parent["id"], field["aria-describedby"])
                self.assertIn("This does not name a server.", error.text)
                self.assertEqual(soup.textarea.text.split(), ["Stop", "&", "scan", URL])

    def test_asks_again_where_a_link_elsewhere_names_the_server(self):
        for site, status in (
            ("same-origin", 302),
            ("cross-site", 200),
            ("same-site", 200),
            ("none", 200),
        ):
            with self.subTest(site=site):
                response = self.send("mastodon.social", **{"Sec-Fetch-Site": site})

                self.assertEqual(response.status_code, status)
                self.assertIn("Sec-Fetch-Site", response["Vary"])
                if status == 200:
                    field = self.get_soup(response.content).select_one("input[name=server]")
                    self.assertEqual(field["value"], "mastodon.social")
                    self.assertFalse(field.has_attr("aria-invalid"))

    def test_stays_out_of_search_engines_and_leaves_no_cookie(self):
        for response in (self.client.get(self.address), self.send("mastodon.social")):
            self.assertEqual(response["X-Robots-Tag"], "noindex")
            self.assertFalse(response.cookies)
            self.assertIn("no-store", response["Cache-Control"])
        self.assertTrue(self.soup(self.address).select('meta[name="robots"][content="noindex"]'))

    def test_lets_browsers_follow_the_form_to_another_server(self):
        policy = self.client.get(self.address).headers.get("Content-Security-Policy", "")

        self.assertIn("form-action 'self' https:", policy)

    def test_can_only_be_asked(self):
        self.assertEqual(self.client.post(self.address).status_code, 405)

    def test_is_in_the_language_of_the_page(self):
        self.translate(self.home, locale("nl"))

        response = self.client.get("/nl/share/mastodon/", self.words)
        soup = self.get_soup(response.content)

        self.assertEqual(soup.html["lang"], "nl")
        self.assertEqual(soup.form["action"], "/nl/share/mastodon/")
        self.assertRedirects(
            self.send("x.social", "/nl/share/mastodon/"),
            f"https://x.social/share?text={self.post}",
            fetch_redirect_response=False,
        )

    def test_is_in_english_where_the_site_does_not_speak_the_language(self):
        response = self.client.get("/fr/share/mastodon/?text=Stop")

        self.assertRedirects(response, "/en/share/mastodon/?text=Stop")
