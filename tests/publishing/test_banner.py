"""The banner that partners put on their own sites."""

import tempfile
from html import unescape

from django.conf import settings
from django.core.files.storage import default_storage
from django.test.utils import override_settings
from PIL import Image

from tests.support import (
    SiteTestCase,
    campaign,
    coalition_page,
    facts,
    home_page,
    locale,
    organisation,
)

HERO = ("hero", {"tagline": "Privacy empowers {ngos}", "text": "<p>We all need it.</p>"})
ADDRESS = "/en/banner/"


class BannerTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        media = self.enterContext(tempfile.TemporaryDirectory())
        self.enterContext(override_settings(MEDIA_ROOT=media))
        facts(ngos=133)
        self.coalition = coalition_page()
        for name in ("Murmur", "Whisper"):
            organisation(self.coalition, title=name)
        self.home = home_page(body=[HERO])
        self.publish(self.home)

    def pictures(self, address=ADDRESS):
        """The banners on the page: their names in the storage, by the names they are saved by."""
        links = self.soup(address).select("a[download]")
        return {link["download"]: link["href"].removeprefix(settings.MEDIA_URL) for link in links}

    def test_is_there_in_two_sizes_for_screens_of_twice_as_many_pixels(self):
        sizes = [Image.open(default_storage.open(name)).size for name in self.pictures().values()]
        self.assertEqual(sizes, [(1456, 180), (600, 500)])

    def test_has_the_number_of_today(self):
        before = self.pictures()
        alt = self.soup(ADDRESS).select_one(".partner-banner img")["alt"]
        self.assertEqual(alt, "Stop Scanning Me: Privacy empowers 133 – 2 organisations")

        self.publish(organisation(self.coalition, title="Hush"))

        self.assertIn("3 organisations", self.soup(ADDRESS).select_one("pre").text)
        after = self.pictures()
        self.assertEqual([*after], [*before])
        self.assertFalse({*after.values()} & {*before.values()})
        self.assertTrue(all(map(default_storage.exists, after.values())))
        self.assertFalse(any(map(default_storage.exists, before.values())))

    def test_follows_a_fact_in_the_tagline(self):
        before = {*self.pictures().values()}
        with self.captureOnCommitCallbacks(execute=True):
            facts(ngos=200)

        after = self.pictures().values()
        self.assertFalse(before & {*after})
        self.assertTrue(all(map(default_storage.exists, after)))

    def test_has_the_footer_line_where_there_is_no_tagline(self):
        self.home.body, self.home.footer_line = [], "Made by people."
        self.publish(self.home)

        alt = self.soup(ADDRESS).select_one("img")["alt"]
        self.assertEqual(alt, "Stop Scanning Me: Made by people. – 2 organisations")

    def test_has_the_number_of_the_footer_where_that_names_a_fact(self):
        self.home.footer_about = "A campaign of {ngos} NGOs.\n\nMore about {ngos} of them."
        self.publish(self.home)
        before = {*self.pictures().values()}
        alt = self.soup(ADDRESS).select_one("img")["alt"]
        self.assertEqual(alt, "Stop Scanning Me: Privacy empowers 133 – A campaign of 133 NGOs.")

        with self.captureOnCommitCallbacks(execute=True):
            facts(ngos=200)

        self.assertIn("A campaign of 200 NGOs.", self.soup(ADDRESS).select_one("pre").text)
        after = {*self.pictures().values()}
        self.assertFalse(before & after)
        self.assertTrue(all(map(default_storage.exists, after)))

    def test_comes_with_four_lines_that_load_nothing_from_anybody(self):
        soup = self.soup(ADDRESS)
        for banner, name in zip(soup.select(".partner-banner"), self.pictures(), strict=True):
            lines = banner.select_one("pre").text
            self.assertEqual(len(lines.splitlines()), 4)
            self.assertEqual(banner.select_one("copy-text")["data-text"], lines)
            shown = self.get_soup(lines)
            self.assertEqual(shown.a["href"], self.home.get_full_url())
            self.assertEqual(shown.img["src"], name)
            self.assertEqual(shown.img["alt"], banner.img["alt"])
            self.assertEqual(
                (shown.img["width"], shown.img["height"]),
                (banner.img["width"], banner.img["height"]),
            )

    def test_stays_html_whatever_the_tagline(self):
        self.home.body = [("hero", HERO[1] | {"tagline": 'Say "no" <b> & go {x}'})]
        self.publish(self.home)
        lines = self.soup(ADDRESS).select_one("pre").text

        self.assertNotIn("<b>", lines)
        self.assertIn('Say "no" <b> & go {x}', unescape(lines))
        self.assertIn('Say "no" <b> & go {x}', self.get_soup(lines).img["alt"])

    def test_is_there_in_each_language(self):
        self.translate(self.home, locale("nl"), {HERO[1]["tagline"]: "Privacy sterkt {ngos}"})
        self.assertEqual(
            [*self.pictures("/nl/banner/")],
            ["stop-scanning-me-nl-728x90.png", "stop-scanning-me-nl-300x250.png"],
        )
        soup = self.soup("/nl/banner/")
        self.assertIn("Privacy sterkt 133", soup.img["alt"])
        languages = soup.select(".language-switcher a")
        self.assertEqual([link["href"] for link in languages], [ADDRESS, "/nl/banner/"])
        self.assertRedirects(self.client.get("/de/banner/"), ADDRESS)

    def test_is_named_at_the_end_of_the_coalition(self):
        self.assertEqual(
            [link["href"] for link in self.soup(self.coalition.url).select("main a")][-1], ADDRESS
        )

    def test_is_nowhere_while_there_is_no_home_page(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.home.unpublish()
        self.assertEqual(self.client.get(ADDRESS).status_code, 404)

    def test_needs_few_queries(self):
        campaign()
        self.assertLessEqual(self.queries(ADDRESS), 12)
