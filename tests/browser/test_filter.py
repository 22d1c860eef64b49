from playwright.sync_api import expect

from tests.browser.support import BrowserTestCase
from tests.support import SiteTestCase, coalition_page, home_page, locale, organisation


class LiveFilterTests(BrowserTestCase):
    def setUp(self):
        home_page()
        coalition = coalition_page()
        for name, country in (
            ("Bits of Freedom", "NL"),
            ("Digitalcourage", "DE"),
            ("Électronique Libre", "FR"),
        ):
            organisation(coalition, title=name, country=country)

    def open(self, page):
        page.goto(f"{self.live_server_url}/en/coalition/")
        self.name = page.get_by_label("Name")

    def expect_shown(self, page, *names):
        shown = page.locator("[data-name]:visible")
        expect(shown).to_have_count(len(names))
        for place, name in enumerate(names):
            expect(shown.nth(place)).to_have_attribute("data-name", name)

    def test_shortens_the_list_as_one_types(self):
        with self.browser_page() as page:
            self.open(page)

            self.name.press_sequentially("libre elec")
            self.expect_shown(page, "Électronique Libre")
            self.name.fill("nobody")
            self.expect_shown(page)
            self.name.fill("")
            self.expect_shown(page, "Bits of Freedom", "Digitalcourage", "Électronique Libre")

    def test_leads_to_a_country(self):
        for has_script in (True, False):
            with self.browser_page() as page:
                context = page.context.browser.new_context(java_script_enabled=has_script)
                self.open(page := context.new_page())

                page.get_by_text("Country: All countries").click()
                page.get_by_role("link", name="Netherlands").click()

                self.expect_shown(page, "Bits of Freedom")
                expect(page.get_by_text("Country: Netherlands")).to_be_visible()
                context.close()

    def test_counts_as_the_language_does(self):
        slovenian = locale("sl")
        for page in (home_page(), home_page().get_children().get().specific):
            SiteTestCase.translate(page, slovenian)
        with self.browser_page() as page:
            page.goto(f"{self.live_server_url}/sl/coalition/")
            status = page.get_by_role("status")

            expect(status).to_have_text("3 organizacije")
            page.get_by_label("Ime").fill("digital")
            expect(status).to_have_text("1 organizacija")
            page.get_by_label("Ime").fill("b")
            expect(status).to_have_text("2 organizaciji")
            page.get_by_label("Ime").fill("x")
            expect(status).to_have_text("0 organizacij")

    def test_sends_the_form_where_there_is_no_script(self):
        with self.browser_page() as page:
            context = page.context.browser.new_context(java_script_enabled=False)
            plain = context.new_page()
            self.open(plain)

            self.name.fill("digital")
            self.expect_shown(plain, "Bits of Freedom", "Digitalcourage", "Électronique Libre")
            self.name.press("Enter")
            self.expect_shown(plain, "Digitalcourage")
            context.close()
