from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from tests.support import (
    SiteTestCase,
    article,
    editor,
    home_page,
    locale,
    news_index,
    translator,
)
from translation.following.guard import page_problems
from translation.following.submit import submit


def submit_url(page):
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


class SubmitCase(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch, cls.german = locale("nl"), locale("de")
        cls.news = news_index(title="News")
        cls.article = article(cls.news, title="A win")
        cls.translate(home_page(), cls.dutch)

    def submit(self, page, *locales):
        """Do what somebody does who ticks languages and presses Submit."""
        return self.client.post(
            submit_url(page), {"locales": [locale.pk for locale in locales]}, follow=True
        )


class EditorSubmittingTests(SubmitCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(editor())

    def test_makes_a_draft_in_each_language_chosen(self):

        self.submit(self.article, self.dutch, self.german)

        for language in (self.dutch, self.german):
            self.assertFalse(self.article.get_translation(language).live)
        self.assertTreeIsWhole()

    def test_is_told_where_a_page_is_in_every_language_already(self):
        self.submit(self.article, self.dutch, self.german)

        response = self.client.get(submit_url(self.article), follow=True)

        self.assertContains(response, "“A win” is in every language already.")

    def test_makes_drafts_of_the_pages_above_that_a_language_lacks(self):
        self.submit(self.article, self.german)

        draft = self.article.get_translation(self.german)
        self.assertEqual(draft.get_parent().pk, self.news.get_translation(self.german).pk)
        self.assertIsNone(draft.get_parent().alias_of)
        self.assertTrue(Translation.objects.filter(source__object_id=self.news.translation_key))

    def test_leads_to_the_draft(self):
        response = self.submit(self.article, self.dutch)

        self.assertContains(response, "was successfully submitted")

    def test_offers_no_subtree(self):
        self.assertNotContains(self.client.get(submit_url(self.news)), "include_subtree")

    def test_never_makes_a_second_source_from_a_translation(self):
        draft = self.translate(self.article, self.dutch, publish=False)
        self.submit(draft, self.german)

        sources = TranslationSource.objects.filter(object_id=self.article.translation_key)
        self.assertEqual([source.locale.language_code for source in sources], ["en"])

    def test_sends_what_is_published_and_not_a_newer_draft(self):
        self.article.title = "A win, perhaps"
        self.article.save_revision()
        self.submit(self.article, self.dutch)

        self.assertEqual(page_problems(self.article.get_translation(self.dutch))[0].source, "A win")

    def test_asks_to_publish_first_what_was_never_published(self):
        draft = article(self.news, title="Not yet", live=False)
        response = self.submit(draft, self.dutch)

        self.assertContains(response, "in English first")
        self.assertFalse(draft.has_translation(self.dutch))


class TranslatorSubmittingTests(SubmitCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(translator("nl"))

    def test_makes_a_draft_in_each_language_chosen(self):
        self.submit(self.article, self.dutch)

        self.assertFalse(self.article.get_translation(self.dutch).live)
        self.assertTreeIsWhole()

    def test_is_offered_their_own_language_only(self):
        response = self.client.get(submit_url(self.article))

        self.assertContains(response, f'value="{self.dutch.pk}"')
        self.assertNotContains(response, f'value="{self.german.pk}"')

    def test_cannot_choose_another_language(self):
        self.submit(self.article, self.german)

        self.assertFalse(self.article.has_translation(self.german))


class CostOfALanguageTests(SubmitCase):
    """wagtail-localize asks the database about 180 times for a page and a language.

    `./run bench translate` measures both side by side.
    """

    def queries_of(self, work):
        with (
            CaptureQueriesContext(connection) as queries,
            self.captureOnCommitCallbacks(execute=True),
        ):
            work()
        return len(queries)

    def test_is_small_when_a_page_is_sent(self):
        french = locale("fr")
        for language in (self.german, french):
            submit(self.news, [language])

        other = article(self.news, title="Another win")
        one = self.queries_of(lambda: submit(other, [self.german]))

        two = self.queries_of(lambda: submit(self.article, [self.german, french]))

        self.assertLessEqual(two - one, 60)

    def test_is_small_when_it_follows_english(self):
        for language in (self.dutch, self.german):
            for page in (home_page(), self.news, self.article):
                self.translate(page, language)
        alone = self.queries_of(lambda: self.news.save_revision().publish())
        self.article.date = date(2026, 3, 1)

        queries = self.queries_of(lambda: self.article.save_revision().publish())

        self.assertEqual(self.article.get_translation(self.german).specific.date, date(2026, 3, 1))
        self.assertLessEqual(queries - alone, 2 * 75)
