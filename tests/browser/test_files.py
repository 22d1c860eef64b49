"""The whole site, read from files by nginx: no process of the site is there to answer."""

from tempfile import TemporaryDirectory
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from bs4 import BeautifulSoup
from django.core.management import call_command
from playwright.sync_api import expect

from news.models import NewsIndexPage
from publishing.files.addresses import all_addresses
from publishing.files.rendering import NOT_FOUND, ROOT, render
from publishing.files.servers import nginx
from publishing.pictures.share_pictures import make_missing
from tests.browser.support import BrowserTestCase, collected_files
from tests.publishing.files.support import published_to, sweep
from tests.support import article
from tools import nginx as program

MORE_ARTICLES = 30


def references(html, address):
    """Yield the paths of this site that a page leads to or shows."""
    for element in BeautifulSoup(html, "html.parser").find_all(["a", "link", "img", "script"]):
        sources = [part.split()[0] for part in element.get("srcset", "").split(",") if part.strip()]
        for reference in filter(None, [element.get("href"), element.get("src"), *sources]):
            parts = urlsplit(urljoin(address, reference))
            if parts.netloc == urlsplit(address).netloc:
                yield parts.path


class ReadingFromFilesTests(BrowserTestCase):
    address = None

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(TemporaryDirectory())
        cls.enterClassContext(collected_files())
        cls.enterClassContext(published_to(folder))
        super().setUpClass()

    def setUp(self):
        if not program.find():
            self.skipTest("nginx is missing.")
        if not self.address:
            type(self).address = self.publish_once()
        self.live_server_url = self.address

    @classmethod
    def publish_once(cls):
        """Publish the demo; return the address at which nginx serves it, whatever the site does."""
        call_command("load_demo", verbosity=0)
        index = NewsIndexPage.objects.get(locale__language_code="en")
        for number in range(MORE_ARTICLES):
            article(index, title=f"Article {number}", slug=f"article-{number}")
        list(make_missing())  # As where each was published.
        sweep()
        cls.rendered = {each.path: render(each.path) for each in all_addresses()}
        texts = nginx(cms="")
        serving = program.serving(texts["http.conf"], texts["server.conf"])
        _process, port = cls.enterClassContext(serving)
        return f"http://127.0.0.1:{port}"

    def test_every_link_and_every_picture_leads_somewhere(self):
        seen, waiting = set(), ["/"]
        while waiting:
            with urlopen(f"{self.address}{waiting.pop()}") as answer:  # Raises HTTPError.
                if answer.headers.get_content_type() == "text/html":
                    found = set(references(answer.read().decode(), answer.url)) - seen
                    seen |= found
                    waiting += found

        for start in ("/en/", "/nl/", "/static/", "/media/", "/en/news/page/2/"):
            self.assertTrue([path for path in seen if path.startswith(start)], start)
        self.assertGreater(len(seen), MORE_ARTICLES + 100)

    def test_each_address_has_the_bytes_of_the_site(self):
        for path, content in self.rendered.items():
            with self.subTest(path):
                if path != ROOT and not path.endswith(NOT_FOUND):
                    with urlopen(f"{self.address}{path}") as answer:
                        self.assertEqual(answer.read(), content)

    def test_lists_are_read_to_their_end_and_by_country(self):
        for has_script in (True, False):
            with (
                self.subTest(has_script=has_script),
                self.browser_page(java_script_enabled=has_script) as page,
            ):
                page.goto(f"{self.live_server_url}/en/news/")
                page.get_by_role("link", name="Next").click()
                expect(page).to_have_url(f"{self.live_server_url}/en/news/page/2/")
                page.get_by_role("link", name="Previous").click()
                expect(page).to_have_url(f"{self.live_server_url}/en/news/")

                page.goto(f"{self.live_server_url}/nl/coalition/")
                page.locator("details:has-text('Land') summary").click()
                page.get_by_role("link", name="België").click()
                expect(page).to_have_url(f"{self.live_server_url}/nl/coalition/country/be/")

    def test_names_are_found_in_the_page(self):
        with self.browser_page() as page:
            page.goto(f"{self.live_server_url}/en/coalition/?q=edri")
            expect(page.locator("[data-name]:visible")).to_have_count(1)
            page.get_by_label("Name").fill("nobody")
            expect(page.locator("[data-name]:visible")).to_have_count(0)

    def test_old_address_leads_to_the_part_it_named(self):
        with self.browser_page() as page:
            page.goto(f"{self.live_server_url}/en/news/?page=2")
            expect(page).to_have_url(f"{self.live_server_url}/en/news/page/2/")
