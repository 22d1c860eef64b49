import polib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.support import (
    SiteTestCase,
    article,
    home_page,
    locale,
    news_index,
    translator,
)
from translation.following.guard import page_problems, translation_of


class PoFileCase(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index(title="News")
        cls.article = article(cls.news, title="A win", body=[("prose", "<p>It is <b>so</b>.</p>")])
        cls.translate(home_page(), cls.dutch)
        cls.translate(cls.news, cls.dutch)
        cls.draft = cls.translate(cls.article, cls.dutch, publish=False)
        StringTranslation.objects.filter(context__object_id=cls.article.translation_key).delete()
        cls.job = translation_of(cls.draft)

    def setUp(self):
        super().setUp()
        self.log_in_as(translator("nl"))

    def download(self):
        response = self.client.get(reverse("wagtail_localize:download_pofile", args=[self.job.pk]))
        return polib.pofile(response.content.decode())

    def upload(self, content):
        if not isinstance(content, bytes):
            content = str(content).encode()
        return self.client.post(
            reverse("wagtail_localize:upload_pofile", args=[self.job.pk]),
            {
                "file": SimpleUploadedFile("nl.po", content),
                "next": reverse("wagtailadmin_pages:edit", args=[self.draft.pk]),
            },
            follow=True,
        )

    def translated(self, **changes):
        po = self.download()
        for entry in po:
            entry.msgstr = {"A win": "Winst", "It is <b>so</b>.": "Het is <b>zo</b>."}[entry.msgid]
            entry.msgstr = changes.get(entry.msgctxt, entry.msgstr)
        return po

    def saved(self):
        return StringTranslation.objects.filter(
            context__object_id=self.article.translation_key, locale=self.dutch
        )


class PoFileTests(PoFileCase):
    def assertRefused(self, content, message):
        self.assertContains(self.upload(content), message)
        self.assertFalse(self.saved().exists())

    def test_goes_out_and_comes_back(self):
        response = self.upload(self.translated())

        self.assertContains(response, "were taken in")
        self.assertEqual(page_problems(self.draft), [])
        self.assertEqual(
            {entry.msgstr for entry in self.download()}, {"Winst", "Het is <b>zo</b>."}
        )

    def test_may_be_half_done(self):
        self.upload(self.translated(title=""))

        self.assertEqual(self.saved().count(), 1)

    def test_is_refused_where_it_is_no_po_file(self):
        for content in (b"", b"\x89PNG\r\n", b"/etc/passwd", b"\xff\xfe"):
            with self.subTest(content=content):
                self.assertRefused(content, "not a PO file")

    def test_is_refused_where_it_is_another_pages(self):
        po = self.translated()
        po.metadata["X-WagtailLocalize-TranslationID"] = "another"

        self.assertRefused(po, "belongs to another page or language")

    def without_headers(self, **metadata):
        """As programs save it that keep no headers they do not know."""
        po = self.translated()
        po.metadata = {"Content-Type": "text/plain; charset=UTF-8", **metadata}
        return po

    def test_is_known_by_its_texts_where_a_program_dropped_its_headers(self):
        for language in ({}, {"Language": "nl"}, {"Language": "nl_NL"}):
            with self.subTest(language):
                self.upload(self.without_headers(**language))

                self.assertEqual(self.saved().count(), 2)
                self.saved().delete()

    def test_is_known_by_its_texts_where_a_program_dropped_their_places(self):
        po = self.without_headers()
        for entry in po:
            entry.msgctxt = None

        self.upload(po)

        self.assertEqual(self.saved().count(), 2)

    def test_is_refused_where_neither_header_nor_texts_are_this_pages(self):
        self.assertRefused(self.without_headers(Language="de"), "belongs to another page")
        po = self.without_headers()
        for entry in po:
            entry.msgid = f"Not {entry.msgid}"
        self.assertRefused(po, "belongs to another page or language")

    def test_may_be_in_utf_16_in_an_older_character_set_or_with_other_line_ends(self):
        text = str(self.translated())
        latin = text.replace("charset=UTF-8", "charset=ISO-8859-1").replace("Winst", "Winst é")
        for content in (
            text.encode("utf-16"),
            text.encode("utf-8-sig"),
            latin.encode("latin-1"),
            text.replace("\n", "\r\n").encode(),
        ):
            with self.subTest(content[:20]):
                self.upload(content)

                self.assertEqual(self.saved().count(), 2)
                self.saved().delete()

    def test_of_wagtail_localize_itself_is_taken_in(self):
        self.article.title = "Q&A"
        self.publish(self.article)
        po = self.job.export_po()
        po.metadata["X-WagtailLocalize-TranslationID"] = str(self.job.uuid)
        for entry in po:
            entry.msgstr = entry.msgid

        self.upload(po)

        self.assertIn("Q&amp;A", [text.data for text in self.saved()])

    def test_takes_in_what_is_ready_and_tells_what_is_not(self):
        for bad, why in (
            ("W" * 300, "300"),
            ("Winst {ngos}", "{ngos}"),
        ):
            with self.subTest(text=bad[:20]):
                response = self.upload(self.translated(title=bad))

                self.assertContains(response, why)
                self.assertEqual([text.data for text in self.saved()], ["Het is <b>zo</b>."])

    def test_tells_which_texts_english_no_longer_has(self):
        po = self.translated()
        self.article.title = "A great win"
        self.publish(self.article)

        response = self.upload(po)

        self.assertContains(response, "no longer has this text")
        self.assertEqual([text.data for text in self.saved()], ["Het is <b>zo</b>."])

    def test_does_not_undo_what_was_done_on_the_site_meanwhile(self):
        po = self.translated()
        self.translate(self.article, self.dutch, {"A win": "Overwinning"}, publish=False)

        response = self.upload(po)

        self.assertContains(response, "changed on the site after this file was made")
        self.assertTrue(self.saved().filter(data="Overwinning").exists())

    def test_leaves_what_is_marked_fuzzy(self):
        po = self.translated()
        po[0].flags.append("fuzzy")

        response = self.upload(po)

        self.assertContains(response, "fuzzy")
        self.assertEqual(self.saved().count(), 1)

    def test_shows_what_the_english_said_before(self):
        self.upload(self.translated())
        self.article.title = "A win!"
        self.publish(self.article)

        [entry] = [entry for entry in self.download() if entry.fuzzy]

        self.assertEqual((entry.previous_msgid, entry.msgid), ("A win", "A win!"))
        self.assertEqual(entry.msgstr, "Winst")

    def test_says_that_a_changed_text_is_still_right(self):
        self.upload(self.translated())
        self.article.title = "A win!"
        self.publish(self.article)
        po = self.download()
        for entry in po:
            entry.flags = []

        self.upload(po)

        self.assertEqual(page_problems(self.draft), [])

    def test_is_asked_for_where_none_was_chosen(self):
        response = self.client.post(
            reverse("wagtail_localize:upload_pofile", args=[self.job.pk]), follow=True
        )

        self.assertContains(response, "Choose a PO file first")

    def test_is_no_way_into_another_language(self):
        german = locale("de")
        self.translate(home_page(), german)
        other = translation_of(self.translate(self.article, german, publish=False))

        response = self.client.post(
            reverse("wagtail_localize:upload_pofile", args=[other.pk]),
            {"file": SimpleUploadedFile("de.po", b"")},
        )

        self.assertRedirects(response, reverse("wagtailadmin_home"), fetch_redirect_response=False)


class LifeOfATranslationTests(PoFileCase):
    """From the first submission to the deletion, with the page tree whole throughout."""

    def test_leaves_the_tree_whole_and_the_words_kept(self):
        self.upload(self.translated())
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(
                reverse("wagtailadmin_pages:edit", args=[self.draft.pk]), {"action": "publish"}
            )
        self.assertContains(self.client.get("/nl/news/" + self.article.slug + "/"), "Winst")
        self.assertTreeIsWhole()

        self.article.title = "A win!"
        self.publish(self.article)
        self.assertTreeIsWhole()

        self.article.unpublish()
        self.assertTreeIsWhole()

        self.article.delete()
        self.assertTreeIsWhole()
        self.assertTrue(StringTranslation.objects.filter(data="Winst").exists())
