"""A new language, from the editor who switches it on to its readers, and the first change."""

import re
from pathlib import Path

import polib
from django.core import mail
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from tests.browser.support import BrowserTestCase
from tests.support import editor, facts, home_page, news_index

PASSWORD = "tere-hommikust-27"
LAW, NUMBER = "The law would read our messages.", "Join {ngos} organisations."
NEW_LAW = "The law would read all our messages."
IN_ESTONIAN = {
    "Stop!": "Aitab!",
    "Nobody should read along.": "Keegi ei tohi kaasa lugeda.",
    LAW: "Seadus loeks meie sõnumeid.",
}
NUMBER_IN_ESTONIAN = "Liitu {ngos} organisatsiooniga."


class JourneyTests(BrowserTestCase):
    """Two people who never meet: an editor, and a volunteer whose admin is in Estonian."""

    def setUp(self):
        facts(ngos=133)
        self.home = home_page(
            title="Stop!",
            summary="Nobody should read along.",
            body=[("statement", {"text": LAW}), ("statement", {"text": NUMBER})],
        ).pk
        news_index(title="News")
        editor()

    def test_of_a_language_to_its_readers_and_on(self):
        with self.browser_page(viewport={"width": 1440, "height": 900}) as page:
            self.log_in(page, "editor")
            self.switch_on_and_invite(page)
            volunteer = page.context.browser.new_context(locale="en-GB").new_page()
            self.accept_invitation(volunteer)
            self.translate_by_file(volunteer)
            self.lose_a_fact_and_be_stopped(volunteer)
            self.publish(volunteer)
            self.read_in_estonian(volunteer, IN_ESTONIAN[LAW])

            self.change_a_sentence_in_english(page)
            self.read_in_estonian(volunteer, IN_ESTONIAN[LAW], behind=True)
            self.find_what_changed(volunteer)
            self.publish(volunteer)
            self.read_in_estonian(volunteer, IN_ESTONIAN[LAW])
            volunteer.context.close()

    def log_in(self, page, name):
        page.goto(f"{self.live_server_url}/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(name)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()

    def switch_on_and_invite(self, page):
        page.goto(f"{self.live_server_url}/admin/translation/languages/")
        page.get_by_role("button", name="Switch on Eesti").click()
        page.get_by_label("Name").fill("Mari Maasikas")
        page.get_by_label("E-mail address").fill("mari@example.org")
        page.get_by_role("button", name="Invite", exact=True).click()

        expect(page.get_by_text("The invitation was sent to mari@example.org.")).to_be_visible()

    def accept_invitation(self, page):
        [invitation] = mail.outbox
        path = re.search(r"/admin/password_reset/\S+", invitation.body)[0]
        page.goto(self.live_server_url + path)
        for field in ("password1", "password2"):
            page.locator(f"[name={field}]").fill(PASSWORD)
        page.locator("[type=submit]").click()

        expect(page.locator("html")).to_have_attribute("lang", "et")
        expect(page).to_have_url(f"{self.live_server_url}/admin/translation/et/")
        page.get_by_role("link", name="Stop!", exact=True).click()
        expect(page.locator("desk-segment")).to_have_count(4)

    def translate_by_file(self, page):
        page.get_by_text(estonian("Other ways to translate this page")).click()
        with page.expect_download() as download:
            page.get_by_role("link", name=estonian("Download the texts as a PO file")).click()
        path = Path(self.screenshots, "stop-et.po")
        download.value.save_as(path)
        po = polib.pofile(str(path))
        for entry in po:
            entry.msgstr = IN_ESTONIAN.get(entry.msgid, "")
        po.save()
        page.get_by_label(estonian("PO file"), exact=True).set_input_files(path)
        page.get_by_role("button", name=estonian("Upload"), exact=True).click()

        expect(page.locator("desk-segment[data-state=done]")).to_have_count(3)

    def lose_a_fact_and_be_stopped(self, page):
        text = page.locator("desk-segment").filter(has=page.get_by_text(NUMBER, exact=True))
        field = text.get_by_role("textbox").first
        field.press_sequentially("Liitu 133 organisatsiooniga.")
        self.press_publish(page)
        expect(page.get_by_role("alert")).to_be_visible()
        text = page.locator("desk-segment[data-state=wrong]")
        expect(text).to_contain_text("{ngos}")
        expect(text.get_by_role("textbox").first).to_have_value("Liitu 133 organisatsiooniga.")
        self.assertEqual(page.request.get(f"{self.live_server_url}/et/").url[-4:], "/en/")

        text.get_by_role("textbox").first.fill(NUMBER_IN_ESTONIAN)
        page.keyboard.press("Control+s")
        expect(page.locator("desk-segment[data-state=done]")).to_have_count(4)

    def press_publish(self, page):
        page.get_by_role("button", name=estonian("Publish"), exact=True).click()

    def publish(self, page):
        self.press_publish(page)
        expect(page.get_by_role("main").get_by_role("status").first).to_contain_text("Aitab!")

    def read_in_estonian(self, page, law, behind=False):
        reader = page.context.new_page()
        reader.goto(f"{self.live_server_url}/et/")
        expect(reader.locator("html")).to_have_attribute("lang", "et")
        expect(reader.get_by_text(law)).to_be_visible()
        expect(reader.get_by_text(NUMBER_IN_ESTONIAN.replace("{ngos}", "133"))).to_be_visible()
        for english in (LAW, NEW_LAW, "Nobody should read along."):
            expect(reader.get_by_text(english)).to_have_count(0)
        expect(reader.locator(".newer-in-english")).to_have_count(int(behind))
        reader.close()

    def change_a_sentence_in_english(self, page):
        page.goto(f"{self.live_server_url}/admin/pages/{self.home}/edit/")
        page.get_by_role("textbox", name="Text").first.fill(NEW_LAW)
        page.get_by_role("button", name="More actions").click()
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.get_by_text("has been published")).to_be_visible()

    def find_what_changed(self, page):
        page.goto(f"{self.live_server_url}/admin/")
        page.get_by_role("link", name="Stop!", exact=True).click()
        text = page.locator("desk-segment[data-state=changed]")
        expect(text.locator("ins")).to_have_text("all")
        expect(text.get_by_role("textbox").first).to_have_value(IN_ESTONIAN[LAW])
        text.get_by_role("button", name=estonian("Still right")).click()
        expect(page.locator("desk-segment[data-state=changed]")).to_have_count(0)


def estonian(words):
    with override("et"):
        return gettext(words)
