from datetime import date

from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tests.support import (
    SiteTestCase,
    article,
    content_page,
    home_page,
    locale,
    news_index,
)
from translation.following.guard import page_problems, translation_of
from translation.models import ChangedText, Lag

WORDS = {
    "A win": "Gewonnen",
    "We won in Brussels.": "We wonnen in Brussel.",
    "First.": "Eerst.",
    "Second.": "Dan.",
}


class TranslatedArticleTests(SiteTestCase):
    """An article that reads in English and Dutch."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index()
        cls.article = article(
            cls.news,
            title="A win",
            summary="We won in Brussels.",
            body=[("prose", "<p>First.</p><p>Second.</p>")],
        )
        cls.translate(home_page(), cls.dutch)
        cls.translate(cls.news, cls.dutch)
        cls.translation = cls.translate(cls.article, cls.dutch, WORDS)

    def dutch_page(self):
        return self.client.get(f"/nl/news/{self.article.slug}/")


class PublishingEnglishTests(TranslatedArticleTests):
    def test_brings_a_new_date_to_a_complete_translation(self):
        self.article.date = date(2026, 3, 1)

        self.publish(self.article)

        self.assertContains(self.dutch_page(), "1 maart 2026")

    def test_leaves_the_home_page_of_a_language_where_it_is(self):
        dutch_home = home_page().get_translation(self.dutch)

        self.publish(home_page(show_in_menus=True))

        followed = home_page().get_translation(self.dutch)
        self.assertEqual(followed.url_path, dutch_home.url_path)
        self.publish(followed.specific)
        self.assertEqual(self.client.get("/nl/").status_code, 200)

    def test_tells_nobody_where_nothing_changed(self):
        revisions = self.translation.revisions.count()

        self.publish(self.article)

        self.assertEqual(self.translation.revisions.count(), revisions)

    def test_leaves_the_translation_as_it_was_where_a_text_changed(self):
        self.article.summary = "We won in Strasbourg."

        self.publish(self.article)

        self.assertContains(self.dutch_page(), "We wonnen in Brussel.")
        self.assertNotContains(self.dutch_page(), "Strasbourg")

    def test_keeps_the_old_translation_of_a_changed_text_to_be_checked(self):
        self.article.summary = "We won in Strasbourg."

        self.publish(self.article)

        text = StringTranslation.objects.get(translation_of__data="We won in Strasbourg.")
        self.assertEqual(text.data, "We wonnen in Brussel.")
        self.assertEqual(
            [problem.source for problem in page_problems(self.translation)],
            ["We won in Strasbourg."],
        )

    def test_remembers_what_a_changed_text_said_when_it_was_last_translated(self):
        for summary in ("We won in Strasbourg.", "We won in Strasbourg, twice."):
            self.article.summary = summary
            self.publish(self.article)

        text = StringTranslation.objects.get(translation_of__data="We won in Strasbourg, twice.")
        self.assertEqual(text.change.before, "We won in Brussels.")

    def test_forgets_what_a_text_said_once_its_translation_is_saved(self):
        self.article.summary = "We won in Strasbourg."
        self.publish(self.article)
        text = StringTranslation.objects.get(translation_of__data="We won in Strasbourg.")

        text.data, text.has_error, text.field_error = "We wonnen in Straatsburg.", False, ""
        text.save()

        self.assertFalse(ChangedText.objects.filter(translation=text).exists())

    def test_knows_that_a_live_translation_lags_until_it_is_published_again(self):
        self.article.summary = "We won in Strasbourg."
        self.publish(self.article)
        self.assertTrue(Lag.objects.filter(page_id=self.translation.pk).exists())

        self.translate(self.article, self.dutch, WORDS)

        self.assertFalse(Lag.objects.filter(page_id=self.translation.pk).exists())

    def test_asks_for_a_wholly_new_text_from_nothing(self):
        self.article.summary = "Nothing of the kind was ever said here before."

        self.publish(self.article)

        self.assertFalse(
            StringTranslation.objects.filter(
                translation_of__data=self.article.summary, locale=self.dutch
            ).exists()
        )

    def test_gives_back_the_old_translation_when_english_goes_back(self):
        self.article.summary = "We won in Strasbourg."
        self.publish(self.article)
        self.article.summary = "We won in Brussels."

        self.publish(self.article)

        self.assertEqual(page_problems(self.translation), [])

    def test_keeps_translations_where_paragraphs_change_places(self):
        self.article.body = [("prose", "<p>Second.</p><p>First.</p>")]

        self.publish(self.article)

        self.assertEqual(page_problems(self.translation), [])

    def test_leaves_a_draft_translation_a_draft(self):
        self.translation.unpublish()

        self.publish(self.article)

        self.translation.refresh_from_db()
        self.assertFalse(self.translation.live)

    def test_fills_in_what_was_translated_on_another_page(self):
        other = content_page(title="A win")

        draft = self.translate(other, self.dutch, {"A win": "Gewonnen"}, publish=False)

        self.assertEqual(page_problems(draft), [])

    def test_sends_a_later_language_the_new_text(self):
        self.article.summary = "We won in Strasbourg."
        self.publish(self.article)
        german = locale("de")

        draft = self.translate(self.article, german, publish=False)

        sources = translation_of(draft).source.stringsegment_set.values_list(
            "string__data", flat=True
        )
        self.assertIn("We won in Strasbourg.", sources)


class WithdrawingEnglishTests(TranslatedArticleTests):
    def test_unpublishing_withdraws_the_translations(self):
        self.article.unpublish()

        self.assertEqual(self.dutch_page().status_code, 404)

    def test_unpublishing_loses_no_words(self):
        self.article.unpublish()
        self.publish(self.article)

        self.assertEqual(page_problems(self.translation), [])

    def test_deleting_withdraws_the_translations_and_keeps_them_as_drafts(self):
        self.article.delete()

        self.translation.refresh_from_db()
        self.assertFalse(self.translation.live)

    def test_unpublishing_a_translation_leaves_english_alone(self):
        self.translation.unpublish()

        self.article.refresh_from_db()
        self.assertTrue(self.article.live)

    def test_moving_takes_the_translations_along(self):
        parent = content_page(slug="parent")
        page = content_page(slug="moved")
        self.translate(parent, self.dutch)
        translation = self.translate(page, self.dutch)

        page.move(parent, pos="last-child")

        self.assertEqual(self.client.get("/nl/parent/moved/").status_code, 200)
        self.assertEqual(translation.locale, self.dutch)
        self.assertEqual([problem for problem in Page.find_problems() if problem], [])
