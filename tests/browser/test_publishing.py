from playwright.sync_api import expect

from tests.browser.support import BrowserTestCase
from tests.support import SiteTestCase, editor, home_page, locale, news_index, translator

IN_DUTCH = {
    "A win in Parliament": "Winst in het Parlement",
    "We won. Here is why it matters.": "We hebben gewonnen. Dit is waarom het ertoe doet.",
    "The Council meets on Tuesday.": "De Raad komt dinsdag bijeen.",
    "Come along.": "Kom ook.",
    "At last, somebody listened.": "Eindelijk luisterde er iemand.",
    "Ana, a neighbour": "Ana, een buurvrouw",
}
TITLE, SUMMARY, MEETING, INVITATION, QUOTE, SPEAKER = IN_DUTCH


class ArticleTests(BrowserTestCase):
    """The news in English and Dutch, without an article; an editor and a Dutch translator."""

    def setUp(self):
        dutch = locale("nl")
        home_page(title="Stop!")
        index = news_index(title="News", slug="news", show_in_menus=True)
        SiteTestCase.translate(home_page(), dutch)
        SiteTestCase.translate(index, dutch, {"News": "Nieuws"})
        editor()
        translator("nl")

    def test_goes_from_the_keyboard_of_an_editor_to_readers_of_dutch(self):
        with self.browser_page() as page:
            self.log_in(page, "editor")
            self.write_article(page)
            self.read_in_english(page)
            self.send_to_translators(page)
            self.log_out(page, "editor")

            self.log_in(page, "translator-nl")
            self.open_translation(page)
            self.publish_too_early(page)
            self.put_into_dutch(page)
            self.publish_in_dutch(page)
            self.read_in_dutch(page)

    def log_in(self, page, name):
        page.goto(f"{self.live_server_url}/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(name)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()

    def log_out(self, page, name):
        page.get_by_role("button", name=name, exact=True).click()
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    def open_in_explorer(self, page, title):
        page.get_by_role("button", name="Pages", exact=True).click()
        explorer = page.get_by_role("dialog", name="Page explorer")
        explorer.get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", name=f"Exploring: {title}")).to_be_visible()

    def write_article(self, page):
        self.open_in_explorer(page, "News")
        page.get_by_role("link", name="Add child page").click()
        page.get_by_role("link", name="News article", exact=True).click()

        self.type_into(page.get_by_role("textbox", name="Title*"), TITLE)
        self.type_into(page.get_by_role("textbox", name="Summary"), SUMMARY)
        self.type_into(page.get_by_role("textbox", name="Date"), "2026-03-01")
        self.type_into(page.get_by_role("textbox", name="Publisher"), "EDRi")

        prose = self.add_section(page, "Prose").get_by_role("textbox")
        self.type_into(prose, MEETING)
        prose.press("Enter")
        prose.press_sequentially(INVITATION)
        quote = self.add_section(page, "Quote")
        self.type_into(quote.get_by_role("textbox", name="Text"), QUOTE)
        self.type_into(quote.get_by_role("textbox", name="Attribution"), SPEAKER)

        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        page.get_by_role("button", name="More actions").click()
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(messages(page)).to_contain_text(f"Page '{TITLE}' has been published.")

    def type_into(self, field, text):
        field.click()
        field.press_sequentially(text)

    def add_section(self, page, kind):
        body = page.get_by_role("region", name="Body")
        body.get_by_role("button", name="Insert a block").last.click()
        page.get_by_role("option", name=kind, exact=True).click()
        section = body.get_by_role("region", name=kind)
        expect(section).to_be_visible()
        return section

    def read_in_english(self, page):
        messages(page).get_by_role("link", name="View live").click()

        expect(page).to_have_url(f"{self.live_server_url}/en/news/a-win-in-parliament/")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
        article = page.get_by_role("article")
        for text in [*IN_DUTCH, "1 March 2026", "EDRi"]:
            expect(article.get_by_text(text).first).to_be_visible()

    def send_to_translators(self, page):
        page.go_back()
        page.get_by_role("button", name=f"More options for '{TITLE}'").click()
        page.get_by_role("link", name="Translate this page").click()
        page.get_by_role("checkbox", name="Nederlands").check()
        page.get_by_role("button", name="Submit").click()

        expect(messages(page)).to_have_text(
            f"The page '{TITLE}' was successfully submitted for translation into Nederlands"
        )

    def open_translation(self, page):
        self.open_in_explorer(page, "Nieuws")
        row = page.get_by_role("row").filter(has_text=TITLE)
        expect(row).to_contain_text("draft")

        row.get_by_role("link", name=TITLE, exact=True).click()
        expect(page.get_by_text("0 of 6 texts are done")).to_be_visible()

    def publish_too_early(self, page):
        page.get_by_role("button", name="Publish").click()

        expect(page.get_by_role("alert")).to_contain_text("6 texts are not ready")

    def put_into_dutch(self, page):
        for english, dutch in IN_DUTCH.items():
            text = page.locator("desk-segment").filter(has=page.get_by_text(english, exact=True))
            text.get_by_role("textbox").press_sequentially(dutch)
            text.get_by_role("textbox").press("ControlOrMeta+s")
            expect(text).to_have_attribute("data-state", "done")

    def publish_in_dutch(self, page):
        page.get_by_role("button", name="Publish").click()
        expect(messages(page)).to_contain_text(f"“{IN_DUTCH[TITLE]}” is published.")

    def read_in_dutch(self, page):
        with page.expect_popup() as tab:
            messages(page).get_by_role("link", name="View live").click()
        page = tab.value

        expect(page).to_have_url(f"{self.live_server_url}/nl/news/a-win-in-parliament/")
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        article = page.get_by_role("article")
        for text in [*IN_DUTCH.values(), "1 maart 2026", "EDRi"]:
            expect(article.get_by_text(text).first).to_be_visible()

        page.get_by_role("link", name="English").first.click()

        expect(page).to_have_url(f"{self.live_server_url}/en/news/a-win-in-parliament/")
        expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def messages(page):
    """What the admin says about what was just done."""
    return page.get_by_role("main").get_by_role("status").first
