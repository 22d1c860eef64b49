"""The fixed words of the site, in the language of whoever reads them."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from django.test import SimpleTestCase, override_settings
from wagtail_localize.models import StringTranslation

from config import gettext
from config.checks import catalogues_are_compiled
from tests.support import SiteTestCase, locale
from tests.whole_site import whole_site
from translation.following.guard import translation_of
from translation.following.submit import submit

OTHERS = [code for code, _name in settings.LANGUAGES if code not in ("en", "nl")]


@pytest.mark.sweep
class WordsTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = whole_site()[:6]

    def translate_all(self, language):
        """Every page that can be read in a language, with a dash before each text."""
        for page in self.pages:
            submit(page, [language])
            job = translation_of(page.get_translation(language))
            StringTranslation.objects.bulk_create(
                [
                    StringTranslation(
                        translation_of_id=segment.string_id,
                        context_id=segment.context_id,
                        locale=language,
                        data=f"— {segment.string.data}",
                    )
                    for segment in job.source.stringsegment_set.select_related("string")
                ],
                ignore_conflicts=True,
            )
            with self.captureOnCommitCallbacks(execute=True):
                job.save_target(publish=True)

    def english_words(self, code):
        """The English texts a page in a language must not show: those it says otherwise."""
        for entry in gettext.read(code):
            if entry.msgid != entry.msgstr and "%" not in entry.msgid:
                yield entry.msgid

    def said(self, address):
        """Everything a page says of its own, also to screen readers; not what is in English."""
        soup = self.soup(address)
        for text in soup.find_all(["script", "style"]) + soup.find_all(lang="en"):
            text.decompose()
        labels = [
            tag[name]
            for tag in soup.find_all(True)
            for name in ("aria-label", "title", "alt", "placeholder")
            if tag.get(name)
        ]
        return {text.strip() for text in [*soup.find_all(string=True), *labels]}

    def test_are_english_in_no_other_language(self):
        for code in OTHERS:
            with self.subTest(language=code):
                self.translate_all(locale(code))
                words = set(self.english_words(code))
                for address in (
                    "",
                    "news/",
                    "people/",
                    "coalition/",
                    "news/a-win/",
                    "people/ana/",
                    "no/",
                ):
                    said = self.said(f"/{code}/{address}")
                    self.assertGreater(len(said), 10, address)
                    self.assertEqual(said & words, set(), address)


class CompiledTests(SimpleTestCase):
    def test_are_asked_for_where_they_are_missing(self):
        self.assertEqual(catalogues_are_compiled(None), [])
        with TemporaryDirectory() as folder, override_settings(LOCALE_PATHS=[folder]):
            path = Path(folder, "mt", "LC_MESSAGES", "django.po")
            path.parent.mkdir(parents=True)
            path.touch()

            [error] = catalogues_are_compiled(None)

        self.assertIn("mt", error.msg)
        self.assertIn("messages --compile", error.hint)


class SourceTests(SimpleTestCase):
    def test_is_copied_while_python_writes_its_caches(self):
        with TemporaryDirectory() as folder:
            names = ["__pycache__", "gone-meanwhile.cpython-311.pyc.140665137352976"]
            Path(folder, names[0]).mkdir()
            self.assertEqual(gettext.all_but_source(folder, names), names)
