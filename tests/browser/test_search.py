"""Searching the whole site in a browser: with its script, without, and with half of it."""

from contextlib import contextmanager

from playwright.sync_api import expect

from search.finding import find
from tests.browser.support import BrowserTestCase
from tests.browser.test_accessibility import NARROW, WIDE, faults
from tests.search.support import FOUND, everything, promote, site_to_search
from tests.support import home_page

# Each element with its text and its attributes, whichever way it was written.
AS_WRITTEN = """(element) => [...element.querySelectorAll("*")].map((each) => [
  each.tagName,
  each.children.length ? "" : each.textContent.trim(),
  each.getAttributeNames().filter((name) => name !== "autofocus").sort()
    .map((name) => [name, each.getAttribute(name)]),
])"""
UNTIL_LOADED = """async () => {
  while (!document.querySelector("site-search").index) await new Promise(requestAnimationFrame)
}"""
# What the script finds, as the titles of pages.
BY_SCRIPT = """async ([address, queries]) => {
  const { find, unpacked } = await import("/static/js/search.js")
  const index = unpacked(await (await fetch(address)).json())
  return queries.map((typed) => find(index, typed).map((page) => page.title))
}"""


class SearchTests(BrowserTestCase):
    def setUp(self):
        self.pages = site_to_search("de")
        home_page().get_children().update(show_in_menus=True)
        promote(self.pages["elan"], "law")

    def open(self, page, path="/en/search/"):
        page.goto(f"{self.live_server_url}{path}")
        self.field = page.get_by_label("Search this site")
        self.status = page.get_by_role("status")

    def expect_found(self, page, *titles):
        links = page.locator("site-search ol h2 a")
        expect(links).to_have_text(list(titles))

    def test_finds_as_one_types_and_says_how_much(self):
        with self.browser_page() as page:
            self.open(page)
            expect(self.field).to_be_focused()
            expect(page.get_by_role("heading", name="Main pages")).to_be_visible()

            self.field.press_sequentially("brus")
            self.expect_found(page, "A day in Brussels")
            expect(self.status).to_have_text("1 result")
            expect(page.get_by_role("heading", name="Main pages")).to_be_hidden()
            expect(page).to_have_url(f"{self.live_server_url}/en/search/?q=brus")

            self.field.fill("law")
            self.expect_found(
                page,
                "Élan of Łódź",
                "The law in short",
                "Hospitals and the police",
                "A day in Brussels",
            )
            expect(self.status).to_have_text("4 results")

            self.field.fill("nobody says this")
            self.expect_found(page)
            expect(self.status).to_contain_text("Nothing was found.")
            expect(page.get_by_role("heading", name="Main pages")).to_be_visible()

            self.field.fill("")
            expect(self.status).to_have_text("")
            expect(page).to_have_url(f"{self.live_server_url}/en/search/")

    def test_writes_what_the_site_itself_sends(self):
        for path in ("/en/search/?q=law", "/de/search/?q=the", "/de/search/?q=xyz", "/en/search/"):
            with self.subTest(path):
                read = []
                for has_script in (False, True):
                    with self.browser_page(java_script_enabled=has_script) as page:
                        page.goto(f"{self.live_server_url}{path}")
                        if has_script:
                            page.evaluate(UNTIL_LOADED)
                        read.append(page.locator("site-search").evaluate(AS_WRITTEN))
                self.assertGreater(len(read[0]), 10)
                self.assertEqual(*read)

    def test_marks_what_is_in_english(self):
        with self.browser_page() as page:
            self.open(page, "/de/search/")
            page.locator("input[name=q]").fill("lawyers")
            link = page.get_by_role("link", name="A day in Brussels")
            expect(link).to_have_attribute("hreflang", "en")
            expect(link).to_have_attribute("lang", "en")
            expect(page.locator("ol .in-english")).to_have_attribute("lang", "de")
            page.locator("input[name=q]").fill("köln")
            expect(page.locator("ol .in-english")).to_have_count(0)

    def test_is_used_with_the_keyboard_alone(self):
        with self.browser_page() as page:
            page.goto(f"{self.live_server_url}/en/")
            page.locator("a.site-header__search").focus()
            page.keyboard.press("Enter")
            expect(page.get_by_label("Search this site")).to_be_focused()
            page.keyboard.type("lawyers")
            page.keyboard.press("Enter")
            self.expect_found(page, "A day in Brussels")
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            expect(page.get_by_role("link", name="A day in Brussels")).to_be_focused()
            page.keyboard.press("Enter")
            expect(page).to_have_url(f"{self.live_server_url}/en/news/day/")
            page.go_back()
            expect(page.get_by_label("Search this site")).to_have_value("lawyers")
            self.expect_found(page, "A day in Brussels")

    def test_survives_whatever_is_typed(self):
        with self.browser_page() as page:
            self.open(page)
            for typed in ("<", "🙂", "x" * 500, "constructor", "__proto__", "\\", "%", "<>", "|"):
                self.field.fill(typed)
                expect(self.status).to_contain_text("Nothing was found.")
                self.expect_found(page)
                self.field.fill("ana")
                self.expect_found(page, "Ana Ørsted")
                expect(self.status).to_have_text("1 result")

    def test_form_alone_asks_the_site(self):
        for options, missing in (
            ({"java_script_enabled": False}, ""),
            ({}, "search.json"),
            ({}, "search.js"),
            ({}, "site.js"),
        ):
            with self.subTest(missing=missing), self.browser_page() as page:
                # A page of its own, for the browser says of half a script that it is no script.
                context = page.context.browser.new_context(**options)
                page = context.new_page()
                if missing:
                    page.route(f"**/{missing}", send_half)
                self.open(page)
                self.field.fill("lawyers")
                self.field.press("Enter")
                self.expect_found(page, "A day in Brussels")
                expect(self.status).to_have_text("1 result")
                expect(page).to_have_url(f"{self.live_server_url}/en/search/?q=lawyers")
                context.close()

    @contextmanager
    def late_index(self, page, path="/en/search/"):
        """Open a page whose index comes only after what the person does meanwhile."""
        waiting = []
        page.route("**/search.json", lambda route: waiting.append(route))
        with page.expect_request("**/search.json"):
            self.open(page, path)
        yield
        waiting[0].continue_()
        page.evaluate(UNTIL_LOADED)

    def test_newest_words_count_where_the_index_comes_late(self):
        with self.browser_page() as page:
            with self.late_index(page):
                self.field.fill("law")
                self.field.fill("ana")
            self.expect_found(page, "Ana Ørsted")

    def test_answers_whoever_pressed_enter_before_the_index_came(self):
        with self.browser_page() as page:
            with self.late_index(page):
                self.field.fill("ana")
                self.field.press("Enter")
            self.expect_found(page, "Ana Ørsted")
            expect(self.field).to_be_focused()
            expect(self.status).to_have_text("1 result")

    def test_leaves_the_focus_on_a_result_when_the_index_comes(self):
        with self.browser_page() as page:
            with self.late_index(page, "/en/search/?q=lawyers"):
                page.get_by_role("link", name="A day in Brussels").focus()
            expect(page.get_by_role("link", name="A day in Brussels")).to_be_focused()

    def test_is_without_fault_in_light_and_dark_and_on_a_small_phone(self):
        found = []
        for options in ({"viewport": WIDE}, {"viewport": NARROW, "color_scheme": "dark"}):
            with self.browser_page(reduced_motion="reduce", **options) as page:
                for path in ("/en/search/", "/de/search/?q=law", "/en/search/?q=xyzzy"):
                    self.open(page, path)
                    found += [f"{path}: {fault}" for fault in faults(page)]
        self.assertFalse(found, "\n".join(["", *found]))


class SameResultsTests(BrowserTestCase):
    def setUp(self):
        pages = site_to_search(*sorted(set(FOUND) - {"en"}))
        promote(pages["voice"], "Straße")
        promote(pages["elan"], "ΌΧΙ")

    def test_script_finds_what_the_site_finds_in_every_language(self):
        typed = [*{each: None for queries in FOUND.values() for each in queries}, "strasse", "οχι"]
        typed += [each[:length] for each in typed for length in (1, 2, 3)]
        expected = {}
        for code in FOUND:
            found = everything(code)
            expected[code] = [[entry.title for entry in find(*found, each)] for each in typed]
        with self.browser_page() as page:
            page.goto(f"{self.live_server_url}/en/search/")
            for code in FOUND:
                by_script = page.evaluate(BY_SCRIPT, [f"/{code}/search.json", typed])
                for each, own, theirs in zip(typed, expected[code], by_script, strict=True):
                    with self.subTest(code, typed=each):
                        self.assertEqual(theirs, own)


def send_half(route):
    """Answer with what a connection that breaks off leaves of a file."""
    body = route.fetch().body()
    kind = "text/javascript" if route.request.url.endswith(".js") else "application/json"
    route.fulfill(body=body[: len(body) // 2], content_type=kind)
