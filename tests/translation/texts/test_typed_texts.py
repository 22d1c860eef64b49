"""Whatever a person types arrives on the page as they typed it, by every way in."""

import json
from random import Random

import polib
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from django.test.client import encode_multipart
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from news.models import NewsArticlePage
from tests.support import SiteTestCase, article, home_page, locale, news_index, translator, user
from tests.translation.desk.test_machine import libretranslate, suggestions_from
from translation.desk.segments import Texts
from translation.following.guard import translation_of
from translation.following.submit import submit
from translation.texts.fragments import BLANKS, mended, shown, stored

AWKWARD = [
    "Q&A",
    "AT&T",
    "Smith&Jones;",
    "<16",
    "a < b > c",
    "&lt;b&gt;",
    "&amp;amp; &nbsp; &#38; &eacute",
    "<b>never closed",
    "</i> never opened <a9>",
    "<script>alert(1)</script>",
    "<!-- no comment -->",
    "“It’s” 'so' \"and so\"; #1",
    "no\N{NO-BREAK SPACE}break\N{SOFT HYPHEN}\N{NARROW NO-BREAK SPACE}\N{ZERO WIDTH JOINER}",
    "\N{NO-BREAK SPACE}at both ends\N{NO-BREAK SPACE}",
    "é e\N{COMBINING ACUTE ACCENT} 👩🏽‍💻 ﷽ שלום",
    "\\n is no line break, nor is %0A",
]
PIECES = [*"&<>\"';#", *AWKWARD, "<b>", "</b>", "<a1>", "<br/>", "&amp;", "ß", "Wort", " "]
# No braces: facts are put into these. No line breaks: the English texts are one line.
TEXTS = st.lists(
    st.sampled_from(PIECES)
    | st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="{}"),
    min_size=1,
).map("".join)
TEXTS = TEXTS.map(lambda text: text.strip(BLANKS)[:200].strip(BLANKS)).filter(bool)
QUICK = settings(deadline=None, derandomize=True, max_examples=300)
LITERAL = [piece for piece in PIECES if piece not in ("<a1>", "</b>")]  # No tag is closed.


class FragmentTests(SimpleTestCase):
    @given(TEXTS, st.booleans())
    @QUICK
    def test_a_text_is_shown_as_it_was_typed(self, text, rich):
        fragment = stored(text, "English", rich)

        self.assertEqual(shown(fragment, rich), text)
        self.assertEqual(mended(fragment), fragment)
        self.assertEqual(StringValue.from_translated_html(fragment).data, fragment)

    @given(st.lists(TEXTS, min_size=2, max_size=3).map("\n".join), st.booleans())
    @QUICK
    def test_a_text_of_several_lines_keeps_them(self, text, rich):
        typed = "\n".join(line.strip(BLANKS) for line in text.split("\n"))

        for line_end in ("\n", "\r\n", "\r"):
            fragment = stored(typed.replace("\n", line_end), "Several<br/>lines", rich)
            self.assertEqual(shown(fragment, rich), typed)

    def test_a_fragment_made_elsewhere_loses_no_text(self):
        for fragment, text in (
            ("Q&A", "Q&A"),
            ("Smith&Jones; & <16", "Smith&Jones; & <16"),
            ("a <b>b</b> &amp; c<d", "a b & c<d"),
            ("&copy; &#169; &#xa9; &nosuch;", "© © © &nosuch;"),
        ):
            with self.subTest(fragment):
                self.assertEqual(StringValue(mended(fragment)).render_text(), text)

    def test_links_and_emphasis_are_pairs_of_tags(self):
        fragment = stored("Lies <a1>dies</a1>, <b>jetzt</b>.", "English", rich=True)

        self.assertEqual(fragment, 'Lies <a id="a1">dies</a>, <b>jetzt</b>.')
        self.assertEqual(shown(fragment, rich=True), "Lies <a1>dies</a1>, <b>jetzt</b>.")


class EveryWayTests(SiteTestCase):
    """An article with a plain title, and a heading and a paragraph in a rich text."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index(title="News")
        body = [("prose", "<h2>Q&amp;A</h2><p>It is <b>so</b>.</p>")]
        cls.article = article(cls.news, title="H&M", slug="a-win", body=body)
        for page in (home_page(), cls.news):
            cls.translate(page, cls.dutch)
        cls.draft = cls.translate(cls.article, cls.dutch, publish=False)
        cls.job = translation_of(cls.draft)
        cls.translator = translator("nl")

    def setUp(self):
        super().setUp()
        self.log_in_as(self.translator)

    def segments(self):
        return self.job.source.stringsegment_set.select_related("string", "context")

    def by_desk(self, text):
        fields = {}
        for segment in Texts(self.job):
            fields |= {f"text-{segment.key}": text, f"version-{segment.key}": segment.version}
        self.client.post(reverse("translation:desk", args=[self.job.pk]), fields)

    def by_po_file(self, text):
        url = reverse("wagtail_localize:download_pofile", args=[self.job.pk])
        po = polib.pofile(self.client.get(url).content.decode())
        for entry in po:
            entry.msgstr = text
        file = SimpleUploadedFile("nl.po", str(po).encode())
        url = reverse("wagtail_localize:upload_pofile", args=[self.job.pk])
        self.client.post(url, {"file": file})

    def by_stock_editor(self, text):
        for row in self.segments():
            url = reverse("wagtail_localize:edit_string_translation", args=[self.job.pk, row.pk])
            data = encode_multipart("boundary", {"value": text})
            response = self.client.put(url, data, "multipart/form-data; boundary=boundary")
            self.assertEqual(response.json()["data"], text)

    def by_memory(self, text):
        """The same English on another page, translated before."""
        self.by_desk(text)
        again = article(self.news, title="H&M", slug="again", body=self.article.body)
        submit(again, [self.dutch])
        page = self.publish_translation(translation_of(again.get_translation(self.dutch)))
        self.assertEqual((page.title, self.prose(page)), (text, [text, text]))
        again.delete()

    def publish_translation(self, job):
        with self.captureOnCommitCallbacks(execute=True):
            job.save_target(publish=True)
        return job.get_target_instance()

    def prose(self, page):
        html = BeautifulSoup(str(page.body[0].value), "html.parser")
        return [element.get_text() for element in html.find_all(["h2", "p"])]

    def assertArrives(self, text):
        StringTranslation.objects.filter(locale=self.dutch, has_error=True).update(has_error=False)
        page = self.publish_translation(self.job)

        self.assertEqual(page.title, text)
        self.assertEqual(self.prose(page), [text, text])
        response = self.client.get("/nl/news/a-win/")
        self.assertEqual(self.get_soup(response.content).h1.get_text(), text)

    @pytest.mark.sweep
    def test_each_awkward_text_arrives_by_each_way(self):
        for way in (self.by_desk, self.by_po_file, self.by_stock_editor, self.by_memory):
            for text in AWKWARD:
                with self.subTest(way=way.__name__, text=text):
                    way(text)
                    self.assertArrives(text)

    def test_any_text_arrives_by_each_way(self):
        dice = Random(1)
        for way in (self.by_desk, self.by_po_file, self.by_stock_editor):
            for _ in range(12):
                text = "".join(dice.choices(LITERAL, k=dice.randint(1, 12))).strip(BLANKS)
                with self.subTest(way=way.__name__, text=text):
                    way(text or "&")
                    self.assertArrives(text or "&")

    def test_the_stock_editor_shows_texts_as_people_read_them(self):
        self.by_desk("Smith&Jones;")

        url = reverse("wagtailadmin_pages:edit", args=[self.draft.pk])
        editor = self.soup(url, stock=1).find(class_="js-translation-editor")["data-props"]

        texts = json.loads(editor)
        self.assertIn("Q&A", [text["source"] for text in texts["segments"]])
        self.assertIn("Smith&Jones;", [text["data"] for text in texts["initialStringTranslations"]])

    def test_what_a_machine_suggests_is_shown_whole(self):
        row = self.segments().get(string__data="Q&amp;A")
        url = reverse("translation:suggest", args=[self.job.pk, row.pk])
        for answer, text in (("V&A", "V&A"), ("V&amp;A", "V&A"), ("<16", "<16")):
            with (
                self.subTest(answer),
                libretranslate({"translatedText": [answer]}) as service,
                suggestions_from(service),
            ):
                self.assertEqual(self.client.post(url).json()["text"], text)


class LineEndTests(SiteTestCase):
    """A browser sends each line end as two characters, and one is enough for translators."""

    def test_of_texts_and_blocks_are_the_same_once_a_page_is_saved(self):
        form = NewsArticlePage.get_edit_handler().get_form_class()
        page = article(news_index())
        form = form(
            {
                "title": page.title,
                "slug": page.slug,
                "posted_at": "2026-03-01 12:00",
                "summary": "One.\r\nTwo.",
                "body-count": "1",
                "body-0-type": "quote",
                "body-0-order": "0",
                "body-0-deleted": "",
                "body-0-value-text": "One.\r\nTwo.\r\nThree.",
                "body-0-value-attribution": "",
                "comments-TOTAL_FORMS": "0",
                "comments-INITIAL_FORMS": "0",
            },
            instance=page,
            parent_page=page.get_parent(),
            for_user=user("editor", is_superuser=True),
        )
        self.assertTrue(form.is_valid(), form.errors)

        saved = form.save()

        self.assertEqual(saved.summary, "One.\nTwo.")
        self.assertEqual(saved.body[0].value["text"], "One.\nTwo.\nThree.")

    def test_are_no_part_of_what_translators_get(self):
        page = article(news_index(), summary="One.\r\nTwo.", body=[("quote", {"text": "A\r\nB"})])
        home_page()
        dutch = locale("nl")

        submit(page, [dutch])

        job = translation_of(page.get_translation(dutch))
        texts = set(job.source.stringsegment_set.values_list("string__data", flat=True))
        self.assertEqual(texts - {page.title}, {"One.<br/>Two.", "A<br/>B"})
