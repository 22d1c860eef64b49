import re

from playwright.sync_api import expect
from wagtail.models import Page

from tests.browser.support import BrowserTestCase
from tests.support import content_page, editor, home_page

# What Google Docs puts on the clipboard: everything in a <b>, weights as styles, links by a detour.
GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
    '<h1 dir="ltr"><span style="font-size:20pt;font-weight:400;">Large</span></h1>'
    '<p dir="ltr"><span style="font-weight:400;">Some </span>'
    '<span style="font-weight:700;">bold</span>'
    '<span style="font-weight:400"> </span>'
    '<span style="font-weight:400;font-style:italic;">slanted</span><span> </span>'
    '<a href="https://www.google.com/url?q=https://edri.example/?a%3D1&amp;sa=D&amp;ust=17">'
    '<span style="color:#1155cc;">link</span></a></p>'
    '<h2 dir="ltr"><span style="font-weight:400;">Second</span></h2>'
    '<h3 dir="ltr"><span style="font-weight:700;">Third</span></h3>'
    '<ul><li dir="ltr"><p dir="ltr"><span style="font-weight:400">One</span></p></li></ul></b>'
)
# Word's own, with bold inside a heading.
WORD = (
    "<html><body><!--StartFragment--><h1><b>Large</b></h1>"
    "<p class=MsoNormal>Some <b>bold</b> <i>slanted</i> "
    '<a href="https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fedri.example'
    '%2F%3Fa%3D1&amp;data=05">link</a></p><h2>Second</h2><h4><strong>Third</strong></h4>'
    "<ul><li>One</li></ul><!--EndFragment--></body></html>"
)
SEEN = (
    "<h2>Large</h2><p>Some <b>bold</b> <i>slanted</i> "
    '<a href="https://edri.example/?a=1">link</a></p>'
    "<h2>Second</h2><h2>Third</h2><ul><li>One</li></ul>"
)
PASTE = """([html, plain]) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/html", html)
  clipboardData.setData("text/plain", plain)
  const options = {clipboardData, bubbles: true, cancelable: true}
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", options))
}"""


def without_keys(html):
    return re.sub(r' data-block-key="\w+"', "", html)


class PastingTests(BrowserTestCase):
    """An editor pastes what was written elsewhere into the text of a page."""

    def setUp(self):
        home_page(title="Stop!")
        self.page = content_page(slug="x", title="X", body=[("prose", "<p>Here</p>")])
        editor()

    def paste(self, html):
        with self.browser_page(viewport={"width": 1440, "height": 900}) as page:
            page.goto(f"{self.live_server_url}/admin/")
            page.get_by_label("Username").fill("editor")
            page.get_by_label("Password").fill("editor")
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.get_by_role("button", name="editor", exact=True).wait_for()
            page.goto(f"{self.live_server_url}/admin/pages/{self.page.pk}/edit/")
            page.locator(".public-DraftEditor-content").first.click()
            page.keyboard.press("Control+A")
            page.evaluate(PASTE, [html, "Plain"])
            expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile("Some bold"))
            page.keyboard.press("Control+S")
            page.locator(".messages li.success").wait_for()
        draft = Page.objects.get(pk=self.page.pk).get_latest_revision_as_object()
        return draft.body[0].value.source

    def test_keeps_headings_bold_and_links_from_google_docs_and_word(self):
        for html in (GOOGLE_DOCS, WORD):
            with self.subTest(html[:30]):
                self.assertEqual(without_keys(self.paste(html)), SEEN)

    def test_keeps_what_is_plain(self):
        self.assertEqual(
            without_keys(self.paste("<p>Some <b>bold</b></p>")), "<p>Some <b>bold</b></p>"
        )
