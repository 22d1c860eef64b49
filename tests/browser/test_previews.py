"""What editors see of a page before anyone else does."""

from playwright.sync_api import expect

from tests.browser.support import BrowserTestCase
from tests.support import administrator, content_page, home_page


class PreviewTests(BrowserTestCase):
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

    def log_in(self, page):
        page.goto(f"{self.live_server_url}/admin/")
        page.get_by_label("Username").fill("administrator")
        page.get_by_label("Password").fill("administrator")
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", name="administrator")).to_be_visible()

    def preview_page(self, page):
        page.get_by_role("button", name="Toggle preview").click()
        preview = page.frame_locator("#w-preview-iframe")
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
