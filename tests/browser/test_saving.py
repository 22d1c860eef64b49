"""Publishing while the form still saves itself."""

from playwright.sync_api import expect

from home.models import ContentPage
from tests.browser.support import CountingTestCase
from tests.support import content_page, editor, home_page

SAVES_ITSELF = "application/json"
# Wagtail notes what a form holds two seconds after it was opened, once or twice: all later is new.
NOTED = """() => new Promise((noted) => {
  document.addEventListener("w-unsaved:watch-edits", () => setTimeout(noted, 500), { once: true })
})"""


class SavingTests(CountingTestCase):
    def setUp(self):
        super().setUp()
        self.home = home_page(title="Stop!")
        editor()

    def hold_autosave(self, page):
        """Return a list of functions, each of which lets an answer to autosave through."""
        waiting = []

        def hold(route):
            if route.request.headers["accept"] == SAVES_ITSELF:
                answer = route.fetch()
                waiting.append(lambda: route.fulfill(response=answer))
            else:
                route.continue_()

        page.route("**/admin/pages/**", hold)
        return waiting

    def open(self, page, path):
        page.goto(f"{self.live_server_url}/admin/pages/{path}/")
        page.evaluate(NOTED)

    def until_saving(self, page, waiting):
        expect(page.get_by_text("Saving…")).to_be_visible()
        while not waiting:
            page.wait_for_timeout(50)

    def press_publish(self, page):
        page.get_by_role("button", name="More actions").click()
        page.get_by_role("button", name="Publish", exact=True).click()

    def test_makes_a_new_page_once(self):
        with self.browser_page() as page:
            waiting = self.hold_autosave(page)
            self.log_in(page)
            self.open(page, f"add/home/contentpage/{self.home.pk}")
            page.get_by_role("textbox", name="Title").fill("What is this about?")
            page.get_by_role("textbox", name="Summary").fill("In short.")
            self.until_saving(page, waiting)
            self.press_publish(page)
            waiting[0]()
            expect(page.get_by_text("published.")).to_be_visible()
        made = ContentPage.objects.get()
        self.assertTrue(made.live)
        self.assertEqual(made.summary, "In short.")

    def test_keeps_what_was_typed_while_a_page_saved_itself(self):
        about = content_page(title="About")
        with self.browser_page() as page:
            waiting = self.hold_autosave(page)
            self.log_in(page)
            self.open(page, f"{about.pk}/edit")
            title = page.get_by_role("textbox", name="Title")
            title.fill("About us")
            self.until_saving(page, waiting)
            title.fill("About all of us")
            self.press_publish(page)
            waiting[0]()
            expect(page.get_by_text("published.")).to_be_visible()
            self.assertEqual(len(waiting), 1)
        about.refresh_from_db()
        self.assertEqual(about.title, "About all of us")
