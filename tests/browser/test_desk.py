from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation

from tests.browser.support import BrowserTestCase
from tests.browser.test_accessibility import RULES
from tests.support import (
    SiteTestCase,
    article,
    facts,
    home_page,
    locale,
    news_index,
    put_words,
    translator,
)
from translation.following.guard import translation_of
from translation.models import GlossaryTerm

TITLE, SUMMARY = "A win for us", "Join {ngos} others."
LINK = "Read <a1>this</a1> today."
IN_DUTCH = {TITLE: "Winst voor ons", SUMMARY: "Doe mee met {ngos} anderen."}


class DeskTests(BrowserTestCase):
    """An article, one paragraph of which a Dutch translator had done before it changed."""

    def setUp(self):
        facts(ngos=133)
        dutch = locale("nl")
        home_page(title="Stop!")
        index = news_index(title="News")
        SiteTestCase.translate(home_page(), dutch)
        SiteTestCase.translate(index, dutch, {"News": "Nieuws"})
        page = article(
            index,
            title=TITLE,
            slug="a-win",
            summary=SUMMARY,
            body=[("prose", '<p>Read <a href="/en/">this</a>.</p>')],
        )
        self.job = translation_of(SiteTestCase.translate(page, dutch, publish=False))
        StringTranslation.objects.filter(context__object_id=page.translation_key).delete()
        paragraph = self.job.source.stringsegment_set.get(string__data__startswith="Read")
        put_words(self.job, paragraph, 'Lees <a id="a1">dit</a>.')
        page.body = [("prose", '<p>Read <a href="/en/">this</a> today.</p>')]
        page.body[0].id = paragraph.context.path.split(".")[1]
        SiteTestCase.publish(page)
        GlossaryTerm.objects.create(locale=dutch, term="others", translation="anderen")
        self.translator = translator("nl")

    def test_is_worked_at_with_the_keyboard_alone(self):
        with self.browser_page(viewport={"width": 1440, "height": 900}) as page:
            self.sit_down(page)
            self.assert_accessible(page)

            page.get_by_role("textbox", name="Title").focus()
            page.keyboard.type(IN_DUTCH[TITLE])
            page.keyboard.press("Control+Enter")
            expect(page.get_by_role("textbox", name="Summary")).to_be_focused()

            # Copied from the English, then typed over.
            page.keyboard.press("Control+Shift+Enter")
            expect(page.get_by_role("textbox", name="Summary")).to_have_value(SUMMARY)
            page.keyboard.press("Control+A")
            page.keyboard.type(IN_DUTCH[SUMMARY])
            expect(self.preview(page).get_by_text("Doe mee met 133 anderen.")).to_be_visible()
            page.keyboard.press("Control+Enter")
            expect(page.get_by_role("textbox", name="Prose", exact=True)).to_be_focused()

            self.check_changed_english(page)
            self.assert_accessible(page)
            page.get_by_role("button", name="Publish").press("Enter")
            expect(page.get_by_text("is published.")).to_be_visible()

        texts = StringTranslation.objects.filter(context__object_id=self.job.source.object_id)
        self.assertEqual(
            set(texts.values_list("data", flat=True)) - {'Lees <a id="a1">dit</a>.'},
            {*IN_DUTCH.values(), 'Lees vandaag <a id="a1">dit</a>.'},
        )

    def test_is_worked_at_on_a_phone(self):
        with self.browser_page(viewport={"width": 360, "height": 740}, has_touch=True) as page:
            self.sit_down(page)
            self.assert_accessible(page)
            page.get_by_role("textbox", name="Title").fill(IN_DUTCH[TITLE])

            expect(page.get_by_role("main").get_by_text("Saved.")).to_be_visible()
            page.get_by_role("checkbox", name="Preview").check()
            heading = self.preview(page).get_by_role("heading", name=IN_DUTCH[TITLE])
            expect(heading).to_be_in_viewport()

    def test_says_once_that_a_fact_was_lost(self):
        with self.browser_page() as page:
            self.sit_down(page)
            page.get_by_role("textbox", name="Summary").fill("Doe mee.")
            page.keyboard.press("Tab")

            expect(self.text(page, SUMMARY)).to_have_attribute("data-state", "wrong")
            told = self.text(page, SUMMARY).get_by_text("Keep {ngos} as").filter(visible=True)
            expect(told).to_have_count(1)

    def test_keeps_what_two_people_typed(self):
        with self.browser_page() as page:
            self.sit_down(page)
            other = page.context.new_page()
            other.goto(page.url)
            page.get_by_role("textbox", name="Title").fill("Winst")
            page.keyboard.press("Control+s")
            expect(self.text(page, TITLE)).to_have_attribute("data-state", "done")

            other.get_by_role("textbox", name="Title").fill("Gewonnen")
            other.keyboard.press("Tab")

            expect(self.text(other, TITLE).get_by_text("Winst", exact=True)).to_be_visible()
            expect(other.get_by_role("textbox", name="Title")).to_have_value("Gewonnen")
            expect(other.get_by_text("Both are kept")).to_be_visible()
            self.text(other, TITLE).get_by_role("button", name="Save").click()
            expect(self.text(other, TITLE)).to_have_attribute("data-state", "done")

        text = StringTranslation.objects.get(context__path="title", data="Gewonnen")
        self.assertEqual(text.last_translated_by, self.translator)

    def sit_down(self, page):
        page.goto(f"{self.live_server_url}/admin/translation/desk/{self.job.pk}/")
        page.get_by_label("Username").fill("translator-nl")
        page.get_by_label("Password").fill("translator-nl")
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_text("0 of 3 texts are done")).to_be_visible()

    def preview(self, page):
        return page.frame_locator("desk-preview iframe")

    def text(self, page, english):
        return page.locator("desk-segment").filter(has=page.get_by_text(english, exact=True))

    def check_changed_english(self, page):
        text = page.locator("desk-segment").filter(has_text="What changed in the English")
        expect(text.locator("ins")).to_have_text("today")
        page.keyboard.press("Control+A")
        page.keyboard.type("Lees vandaag <a1>dit</a1>.")
        expect(self.preview(page).get_by_text("Lees vandaag dit.")).to_be_visible()
        page.keyboard.press("Control+Enter")
        expect(text).to_have_attribute("data-state", "done")
        expect(page.get_by_text("3 of 3 texts are done")).to_be_visible()

    def assert_accessible(self, page):
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        # From the top: half under the bar below, a button would be too small a target.
        for place in ("window", "document.querySelector('main')"):
            page.evaluate(f"{place}.scrollTo({{ top: 0, behavior: 'instant' }})")
        found = Axe().run(page, options=RULES).response["violations"]
        self.assertEqual([(each["id"], each["nodes"][0]["target"]) for each in found], [])
