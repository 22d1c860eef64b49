"""What editors see of a page before anyone else does."""

from playwright.sync_api import expect

from tests.browser.support import BrowserTestCase
from tests.support import administrator, content_page, home_page
from tests.whole_site import whole_site

# How wide each size of the panel is.
SIZES = {"mobile": 375, "desktop": 1280}


class PreviewTestCase(BrowserTestCase):
    def log_in(self, page):
        page.goto(f"{self.live_server_url}/admin/")
        page.get_by_label("Username").fill("administrator")
        page.get_by_label("Password").fill("administrator")
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", name="administrator")).to_be_visible()

    def frame(self, page):
        return page.frame_locator("#w-preview-iframe")


class PreviewTests(PreviewTestCase):
    def setUp(self):
        home_page(title="Stop!")
        self.about = content_page(title="About", body=[("statement", {"text": "Together we can."})])
        administrator()

    def test_are_shown_beside_the_form_and_in_the_picker_of_sections(self):
        with self.browser_page(viewport={"width": 1600, "height": 1000}) as page:
            self.log_in(page)
            said = []
            page.context.on("console", lambda message: said.append(message.text))
            page.goto(f"{self.live_server_url}/admin/pages/{self.about.pk}/edit/")
            self.preview_page(page)
            self.preview_section(page)
            self.assertEqual(said, [])

    def preview_page(self, page):
        page.get_by_role("button", name="Toggle preview").click()
        preview = self.frame(page)
        expect(preview.get_by_role("heading", name="About")).to_be_visible()
        expect(preview.get_by_text("Together we can.")).to_be_visible()
        page.get_by_role("button", name="Toggle preview").click()

    def preview_section(self, page):
        body = page.get_by_role("region", name="Body")
        body.get_by_role("button", name="Insert a block").last.click()
        section = page.get_by_role("option", name="Key figure", exact=True)
        section.locator("..").get_by_role("button", name="Preview").click()
        preview = page.frame_locator(".w-combobox-preview__iframe")
        expect(preview.get_by_text("official languages")).to_be_visible()


class EveryPageTypeTests(PreviewTestCase):
    """Live, in each mode, on a phone and on a desktop, with what is typed saved by itself."""

    def setUp(self):
        english = [page for page in whole_site() if page.locale.language_code == "en"]
        one_of_each = {type(page): page for page in english}
        self.edited = [f"/admin/pages/{page.pk}/edit/" for page in one_of_each.values()]
        # The other types are there once in each language, or come with it.
        self.new = [
            f"/admin/pages/add/{kind._meta.app_label}/{kind._meta.model_name}/{page.get_parent().pk}/"
            for kind, page in one_of_each.items()
            if page.get_parent().depth > 1 and kind.can_create_at(page.get_parent())
        ]
        administrator()

    def test_of_a_page_that_is_there(self):
        with self.browser_page(viewport={"width": 1440, "height": 900}) as page:
            self.log_in(page)
            for path in self.edited:
                with self.subTest(path=path):
                    self.try_modes(page, path)
                    expect(page.get_by_text("Saved", exact=True)).to_be_visible()

    def test_of_a_new_page(self):
        self.assertEqual(len(self.new), 5)
        with self.browser_page(viewport={"width": 1440, "height": 900}) as page:
            self.log_in(page)
            for path in self.new:
                with self.subTest(path=path):
                    self.try_modes(page, path)

    def try_modes(self, page, path):
        page.goto(f"{self.live_server_url}{path}")
        panel = page.get_by_role("button", name="Toggle preview")
        if panel.get_attribute("aria-expanded") != "true":
            panel.click()
        expect(self.frame(page).locator("h1")).to_be_visible()
        modes = page.get_by_label("Preview mode")
        for size, width in SIZES.items():
            page.locator(f"[data-w-preview-target=size][value={size}]").check(force=True)
            modes.select_option("On paper")
            code = self.frame(page).locator(".printed-address svg").filter(visible=True)
            expect(code).to_be_visible()
            shown = self.frame(page).locator("html").evaluate("() => window.innerWidth")
            self.assertEqual(shown, width)
            modes.select_option("Share picture")
            expect(self.frame(page).locator(".shared img")).to_be_visible()
            expect(self.frame(page).get_by_text("Alternative text")).to_be_visible()
        page.locator("#id_title").fill("Something new")
        expect(self.frame(page).locator("h1")).to_have_text("Something new")
        modes.select_option("On screen")
        expect(self.frame(page).locator(".site-footer")).to_be_visible()
        expect(self.frame(page).locator("h1")).to_have_text("Something new")
