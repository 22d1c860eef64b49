"""The preview modes of every page type, which nobody but editors and translators sees."""

from base64 import b64decode
from io import BytesIO
from urllib.parse import urlsplit

from django.urls import reverse
from PIL import Image
from wagtail.models import Page, get_page_models

from tests.support import (
    SiteTestCase,
    administrator,
    article,
    editor,
    home_page,
    news_index,
    translator,
)
from tests.whole_site import whole_site
from translation.following.guard import translation_of

MODES = ("", "print", "share_picture")


class PreviewTestCase(SiteTestCase):
    def preview(self, page, mode):
        return self.client.get(
            reverse("wagtailadmin_pages:view_draft", args=[page.pk]), {"mode": mode}
        )


class EveryPageTests(PreviewTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = whole_site()

    def test_is_seen_on_screen_on_paper_and_where_it_is_shared_in_every_language(self):
        kinds = {type(page) for page in self.pages}
        self.assertEqual(kinds, set(get_page_models()) - {Page})
        self.log_in_as(administrator())
        self.client.get("/admin/")

        for page in self.pages:
            self.assertEqual([name for name, _label in page.preview_modes], list(MODES))
            for mode in MODES:
                with self.subTest(page=page.full_url, mode=mode):
                    response = self.preview(page, mode)
                    soup = self.get_soup(response.content)

                    self.assertEqual(response.status_code, 200)
                    self.assertEqual(soup.html["lang"], page.locale.language_code)
                    on_paper = soup.select('link[href$="print.css"]:not([media])')
                    self.assertEqual(bool(on_paper), mode == "print")
                    drawn = soup.select('main img[src^="data:image/png"]')
                    # One page has an image that is shared in place of a picture.
                    self.assertEqual(bool(drawn), mode == "share_picture" and not page.image)

    def test_shows_visitors_nothing_of_it(self):
        for page in self.pages:
            path = urlsplit(page.full_url).path
            for mode in MODES[1:]:
                with self.subTest(path=path, mode=mode):
                    self.assertEqual(
                        self.client.get(path, {"mode": mode, "preview_mode": mode}).content,
                        self.client.get(path).content,
                    )
                    self.assertNotEqual(self.preview(page, mode).status_code, 200)

    def test_is_shown_to_its_translator(self):
        translated = self.pages[-1]
        self.log_in_as(translator("nl"))
        address = reverse("translation:desk_preview", args=[translation_of(translated).pk])

        on_paper = self.client.get(address, {"mode": "print"})
        self.assertContains(on_paper, "sheets.css")
        self.assertContains(on_paper, "<desk-text")
        shared = self.get_soup(self.client.get(address, {"mode": "share_picture"}).content)
        self.assertTrue(shared.select('img[src^="data:image/png"]'))
        self.assertEqual(shared.select_one("h1").get_text(), translated.title)
        other = self.client.get(address, {"mode": "nonsense"})
        self.assertEqual(other.content, self.client.get(address).content)


class SharePictureTests(PreviewTestCase):
    def test_is_drawn_from_the_words_of_the_draft_and_kept_nowhere(self):
        page = article(news_index(), title="As published")
        self.log_in_as(editor())
        self.client.get("/admin/")
        before = self.shown(page)
        page.title = "As it will be"
        page.save_revision()
        after = self.shown(page)

        self.assertNotEqual(before["src"], after["src"])
        self.assertEqual(after["alt"], "As it will be")
        file = BytesIO(b64decode(after["src"].partition("base64,")[2]))
        self.assertEqual(Image.open(file).size, (1200, 630))

    def shown(self, page):
        response = self.preview(page, "share_picture")
        self.assertContains(response, "Alternative text")
        return self.get_soup(response.content).select_one("main img")

    def test_may_be_shown_by_the_browsers_of_editors(self):
        self.log_in_as(editor())
        self.client.get("/admin/")

        policy = self.preview(home_page(), "share_picture").headers["Content-Security-Policy"]
        self.assertIn("data:", next(part for part in policy.split("; ") if "img-src" in part))
