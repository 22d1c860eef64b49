"""An organisation joins: its form, its mail, the editor who approves it, and the page it is on."""

import re
from unittest import mock

from django.core import mail
from playwright.sync_api import expect

from coalition.joining import guards
from tests import odd_pictures as odd
from tests.browser.support import BrowserTestCase
from tests.support import campaign, coalition_page, editor

LOGO = {
    "name": "whisper.png",
    "mimeType": "image/png",
    "buffer": odd.encoded(odd.photograph((300, 100))),
}


class JoiningTests(BrowserTestCase):
    def setUp(self):
        campaign(coalition_is_open=True)
        coalition_page(title="Our coalition", show_in_menus=True)
        editor()
        # A person takes longer than a test.
        self.enterContext(mock.patch.object(guards, "QUICKEST", 0))

    def test_from_its_form_to_the_list_without_a_script(self):
        with self.browser_page(viewport={"width": 1440, "height": 900}) as admin:
            context = admin.context.browser.new_context(java_script_enabled=False)
            visitor = context.new_page()
            self.ask(visitor)
            self.confirm(visitor)
            self.assertEqual(context.cookies(), [])

            self.approve(admin)

            visitor.goto(f"{self.live_server_url}/en/coalition/")
            listed = visitor.get_by_role("listitem").filter(has_text="Whisper")
            expect(listed.get_by_role("link")).to_have_attribute("href", "https://whisper.example")
            expect(listed.locator("img")).to_be_visible()
            context.close()

    def ask(self, page):
        page.goto(f"{self.live_server_url}/en/coalition/")
        page.get_by_role("link", name="Join the coalition").click()
        page.get_by_label("Name of your organisation").fill("Whisper")
        page.get_by_label("Country").select_option(label="Belgium")
        page.get_by_label("Website").fill("whisper.example")
        page.get_by_label("Logo").set_input_files(LOGO)
        page.get_by_label("Your e-mail address").fill("wanda@whisper.example")
        page.get_by_role("button", name="Send").click()

        # Forgotten: the box. All the rest is kept.
        problem = page.get_by_role("alert").get_by_role("link")
        problem.click()
        expect(page.get_by_label("I speak for this organisation")).to_be_focused()
        expect(page.get_by_label("Name of your organisation")).to_have_value("Whisper")
        expect(page.get_by_text("Your logo is kept.")).to_be_visible()
        page.get_by_label("I speak for this organisation").check()
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

    def confirm(self, page):
        [letter] = mail.outbox
        page.goto(self.live_server_url + re.search(r"/en/join/confirm/\S+", letter.body)[0])
        page.get_by_role("button", name="Yes, send it to the editors").click()
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()

    def approve(self, page):
        page.goto(f"{self.live_server_url}/admin/")
        page.get_by_label("Username").fill("editor")
        page.get_by_label("Password").fill("editor")
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("link", name="1 organisation asks to join.").click()
        request = page.get_by_role("region", name="Whisper")
        expect(request.get_by_role("img", name="Logo")).to_be_visible()
        self.assertGreater(request.get_by_role("img").evaluate("img => img.naturalWidth"), 0)
        request.get_by_role("button", name="Approve").click()
        expect(page.get_by_text("Whisper is listed and counted.")).to_be_visible()
