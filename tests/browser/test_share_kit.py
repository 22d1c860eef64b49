"""Taking pictures and the banner, as a reader and a partner do."""

import re
from io import BytesIO
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import expect

from publishing.pictures.share_pictures import make_missing
from tests.browser.support import BrowserTestCase
from tests.browser.test_accessibility import NARROW, WIDE, faults
from tests.support import article, home_page, news_index

QUOTE = ("quote", {"text": "Nobody is safer.", "attribution": "A neighbour"})
ALT = "“Nobody is safer.” – A neighbour"


class ShareKitTests(BrowserTestCase):
    def setUp(self):
        hero = ("hero", {"tagline": "Privacy empowers", "text": "<p>We all need it.</p>"})
        home_page(body=[hero, QUOTE])
        article(news_index(title="News"), title="A win", slug="a-win", body=[QUOTE])
        list(make_missing())
        self.loaded = []

    def note_stranger(self, request, strangers):
        super().note_stranger(request, strangers)
        if "/media/share/" in request.url:
            self.loaded.append(urlsplit(request.url).path)

    def open(self, page, path):
        page.goto(f"{self.live_server_url}{path}")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def test_loads_its_pictures_when_it_is_opened_and_not_before(self):
        with self.browser_page() as page:
            for path, summary in (("/en/", "Share this"), ("/en/news/a-win/", "Pictures to share")):
                self.loaded.clear()
                self.open(page, path)
                kit = page.locator(".share-kit").last
                kit.scroll_into_view_if_needed()
                page.wait_for_load_state("networkidle")
                self.assertEqual(self.loaded, [])

                kit.get_by_text(summary).click()
                for picture in kit.locator("img").all():
                    expect(picture).to_have_js_property("complete", True)
                    self.assertGreater(picture.evaluate("image => image.naturalWidth"), 0)
                self.assertEqual(len(self.loaded), 3)

    def test_gives_a_picture_to_keep(self):
        with self.browser_page() as page:
            self.open(page, "/en/news/a-win/")
            page.get_by_text("Pictures to share").click()
            with page.expect_download() as download:
                page.get_by_role("link", name="Square: feeds", exact=True).click()

            picture = Image.open(BytesIO(download.value.path().read_bytes()))
            self.assertEqual(picture.size, (1080, 1080))

    def test_copies_the_alternative_text_and_says_so(self):
        with self.browser_page() as page:
            self.open(page, "/en/")
            page.get_by_text("Share this").click()
            page.get_by_role("button", name="Copy the alternative text").click()

            status = page.locator(".share-kit").get_by_role("status").first
            expect(status).to_have_text("Copied")
            self.assertEqual(page.evaluate("navigator.clipboard.readText()"), ALT)
            expect(page.locator(".share-kit p").first).to_contain_text(ALT)

    def test_needs_no_script(self):
        with self.browser_page(java_script_enabled=False) as page:
            page.goto(f"{self.live_server_url}/en/")
            page.get_by_text("Share this").click()

            expect(page.locator(".share-kit p").first).to_contain_text(ALT)
            expect(page.locator(".share-kit img").first).to_be_visible()
            expect(page.locator(".share-kit button:visible")).to_have_count(0)

    def test_gives_partners_a_banner_and_its_html(self):
        with self.browser_page() as page:
            self.open(page, "/en/banner/")
            with page.expect_download() as download:
                page.get_by_role("link", name=re.compile("728 × 90")).click()
            page.get_by_role("button", name="Copy the HTML").first.click()
            html = page.evaluate("navigator.clipboard.readText()")

            picture = Image.open(BytesIO(download.value.path().read_bytes()))
            self.assertEqual(picture.size, (1456, 180))
            self.assertIn('<img src="stop-scanning-me-en-728x90.png"', html)
            self.assertIn('<a href="http://localhost/en/">', html)

    def test_banner_is_for_everyone(self):
        found = []
        for viewport, scheme in ((WIDE, "light"), (NARROW, "dark")):
            with self.browser_page(viewport=viewport, color_scheme=scheme) as page:
                page.goto(f"{self.live_server_url}/en/banner/")
                found += faults(page)
        self.assertEqual(found, [])
