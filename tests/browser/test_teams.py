from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.support import BrowserTestCase
from tests.browser.test_accessibility import NARROW, OUR_RULES, RULES
from tests.support import editor, news_index

# Wagtail's own furniture is its makers' to mend.
OURS = {"include": [[".teams"]]}


class TeamTests(BrowserTestCase):
    def setUp(self):
        news_index(title="News")
        editor()

    def test_an_editor_begins_a_language_and_its_team_on_a_phone(self):
        with self.browser_page(viewport=NARROW, color_scheme="dark") as page:
            page.goto(f"{self.live_server_url}/admin/translation/languages/")
            page.get_by_label("Username").fill("editor")
            page.get_by_label("Password").fill("editor")
            page.get_by_role("button", name="Sign in", exact=True).click()
            expect(page.get_by_role("button", name="Switch on Deutsch")).to_be_visible()
            self.assert_no_faults(page)

            page.get_by_role("button", name="Switch on Deutsch").click()
            expect(page.get_by_text("Deutsch is switched on.")).to_be_visible()
            page.get_by_label("Name").fill("Otto Muster")
            page.get_by_label("E-mail address").fill("otto@example.org")
            page.get_by_role("button", name="Invite", exact=True).click()
            expect(page.get_by_text("The invitation was sent to otto@example.org.")).to_be_visible()
            expect(page.get_by_text("invited", exact=True)).to_be_visible()
            page.get_by_role("button", name="Let only reviewers publish").click()
            expect(page.get_by_text("Nobody is a reviewer yet.")).to_be_visible()

            page.get_by_label("English term").fill("European Parliament")
            page.get_by_label("what we say", exact=False).first.fill("Europäisches Parlament")
            page.get_by_role("button", name="Add", exact=True).nth(1).click()
            expect(page.get_by_text("Europäisches Parlament")).to_be_visible()
            self.assert_no_faults(page)
            page.get_by_role("link", name="Change European Parliament").click()
            expect(page.get_by_role("button", name="Take out")).to_be_visible()
            self.assert_no_faults(page)

    def assert_no_faults(self, page):
        found = Axe().run(page, context=OURS, options=RULES).response["violations"]
        faults = [
            f"{fault['id']}: {node['html'][:150]}" for fault in found for node in fault["nodes"]
        ]
        faults += page.evaluate(OUR_RULES["nothing is wider than the window"])
        self.assertEqual(faults, [])
