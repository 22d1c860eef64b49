"""What the site does to those who read it: nothing they did not ask for."""

from urllib.parse import urlsplit

from publishing.pictures.share_pictures import make_missing
from tests.browser.support import BrowserTestCase
from tests.whole_site import whole_site

MISSING = ["/en/nope/", "/nl/nope/"]
FORM = "/en/join/"
BANNERS = ["/en/banner/", "/nl/banner/"]

# Asks for everything that a reader who opens and scrolls can make the page ask for.
USE = """async () => {
  document.querySelectorAll("details").forEach((each) => { each.open = true })
  for (const picture of document.images) {
    picture.scrollIntoView()
    await picture.decode()
  }
}"""

# Everything in which a browser can keep something for a site.
KEPT = """async () => [
  ...Object.keys(localStorage),
  ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map((database) => database.name),
  ...(await caches.keys()),
  ...(await navigator.serviceWorker.getRegistrations()).map((worker) => worker.scope),
]"""

# What a reader can read. A button is no content, but a way to do something.
READABLE = """() => {
  const buttons = [...document.querySelectorAll("button")].map((button) => button.innerText.trim())
  const lines = document.body.innerText.split("\\n").map((line) => line.trim())
  return lines.filter((line) => line && !buttons.includes(line))
}"""


class RespectTests(BrowserTestCase):
    def setUp(self):
        pages = [urlsplit(page.full_url).path for page in whole_site()]
        self.addresses = [*pages, *BANNERS, *MISSING, FORM, "/en/search/", "/nl/search/?q=wet"]
        list(make_missing())  # As where each page was published.

    def note_failure(self, response, failures):
        if urlsplit(response.url).path not in MISSING:
            super().note_failure(response, failures)

    def on_each(self, page, look):
        """What a look at each page finds, by its address; pages without a finding are left out."""
        found = {}
        for address in self.addresses:
            page.goto(f"{self.live_server_url}{address}")
            page.evaluate(USE)
            if finding := look(page):
                found[address] = finding
        return found

    def test_no_page_keeps_anything_about_them_or_does_what_the_browser_refuses(self):
        with self.browser_page() as page:
            said = []
            page.context.on("console", lambda message: self.note_complaint(message, said))

            kept = self.on_each(page, lambda page: page.evaluate(KEPT))

            self.assertEqual(kept, {})
            self.assertEqual(page.context.cookies(), [])
            self.assertEqual(said, [])

    def note_complaint(self, message, said):
        """All that is on the console, above all what a page's policy kept from loading."""
        if urlsplit(message.location["url"]).path not in MISSING:
            said.append((message.page.url, message.text))

    def test_no_page_needs_a_script_to_be_read(self):
        def read(page):
            return page.evaluate(READABLE)

        with self.browser_page() as page:
            with_scripts = self.on_each(page, read)
        with self.browser_page(java_script_enabled=False) as page:
            without = self.on_each(page, read)

        self.assertEqual(with_scripts, without)
        self.assertEqual([*without], self.addresses)
