"""A whole language as files: what goes out comes back, and gettext reads it."""

import io
import shutil
import subprocess
import zipfile
from unittest import skipUnless

import polib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.support import SiteTestCase, article, home_page, locale, news_index, translator


class LanguageFilesTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index(title="News")
        cls.article = article(
            cls.news, title="A win", slug="a-win", body=[("prose", "<p>“It is <b>so</b>\\.”</p>")]
        )
        for page in (home_page(), cls.news, cls.article):
            cls.translate(page, cls.dutch)

    def setUp(self):
        super().setUp()
        self.log_in_as(translator("nl"))
        self.url = reverse("translation:po_language", args=["nl"])

    def download(self):
        response = self.client.get(reverse("translation:po_language_download", args=["nl"]))
        archive = zipfile.ZipFile(io.BytesIO(response.content))
        return {name: archive.read(name) for name in archive.namelist()}

    def upload(self, files):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return self.send("nl.zip", content.getvalue())

    def send(self, name, content):
        return self.client.post(self.url, {"file": SimpleUploadedFile(name, content)})

    def texts(self):
        return {
            text.pk: (text.data, text.has_error)
            for text in StringTranslation.objects.filter(locale=self.dutch)
        }

    def test_hold_each_page_at_its_address(self):
        self.assertEqual(list(self.download()), ["nl/home.po", "nl/news.po", "nl/news/a-win.po"])

    def test_come_back_from_other_programs_and_from_a_mac(self):
        files, before = self.download(), self.texts()
        StringTranslation.objects.filter(locale=self.dutch).delete()
        sent = {"__MACOSX/nl/._home.po": b"\x00\x05\x16\x07", "nl/.DS_Store": b"", "nl/": b""}
        for name, data in files.items():
            po = polib.pofile(data.decode())
            po.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
            sent[name.upper().replace("/", "\\")] = str(po)

        response = self.upload(sent)

        self.assertNotContains(response, "MACOSX")
        self.assertEqual(sorted(self.texts().values()), sorted(before.values()))

    def test_without_a_po_file_are_said_to_hold_none(self):
        for files in ({}, {"readme.txt": b"Hello"}, {"__MACOSX/._a.po": b"x"}):
            with self.subTest(files):
                self.assertContains(self.upload(files), "There is no PO file in this archive.")

    def test_come_back_as_they_went_out(self):
        files, before = self.download(), self.texts()
        StringTranslation.objects.filter(locale=self.dutch).delete()

        self.upload(files)

        self.assertEqual(sorted(self.texts().values()), sorted(before.values()))
        self.assertEqual(
            {name: entries(data) for name, data in self.download().items()},
            {name: entries(data) for name, data in files.items()},
        )

    def test_may_come_back_one_by_one(self):
        file = polib.pofile(self.download()["nl/news/a-win.po"].decode())
        next(entry for entry in file if entry.msgid == "A win").msgstr = "Winst"

        self.assertContains(self.send("a-win.po", str(file).encode()), "1 text was taken in")

    def test_are_taken_in_but_for_those_that_cannot_be(self):
        files = self.download()
        changed = polib.pofile(files["nl/news.po"].decode())
        changed[0].msgstr = "Nieuws"
        files["nl/news.po"] = str(changed)
        files["nl/mine.po"] = "nothing of the kind"
        files["nl/other.po"] = files["nl/home.po"].replace(b"TranslationID: ", b"TranslationID: 0")

        response = self.upload(files)

        self.assertContains(response, "1 text was taken in")
        self.assertContains(response, "nl/mine.po")
        self.assertContains(response, "nl/other.po")

    def test_are_refused_where_they_are_no_archive(self):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("nl/news.po", "a text\n" * 500)
        damaged = bytearray(whole.getvalue())
        start = damaged.index(b"news.po") + len("news.po")
        damaged[start : start + 20] = b"\xff" * 20

        for content in (b"PK\x03\x04 broken", b"PK", whole.getvalue()[:-30], bytes(damaged)):
            with self.subTest(content=content):
                self.assertContains(self.send("nl.zip", content), "This archive cannot be read.")

    def test_are_the_teams_alone(self):
        locale("de")
        for name in ("po_language", "po_language_download"):
            response = self.client.get(reverse(f"translation:{name}", args=["de"]))
            self.assertRedirects(
                response, reverse("wagtailadmin_home"), fetch_redirect_response=False
            )

    @skipUnless(shutil.which("msgfmt"), "gettext is not installed")
    def test_are_what_gettext_calls_valid(self):
        self.article.title = "A win!"
        self.publish(self.article)
        for name, data in self.download().items():
            with self.subTest(file=name):
                check = subprocess.run(
                    ["msgfmt", "--check", "-o", "-", "-"], input=data, capture_output=True
                )
                self.assertEqual((check.returncode, check.stderr.decode()), (0, ""))


def entries(data):
    return [
        (entry.msgctxt, entry.msgid, entry.msgstr, entry.flags)
        for entry in polib.pofile(data.decode())
    ]
