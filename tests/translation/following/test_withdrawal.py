"""An English page that goes and comes back, and what becomes of its translations."""

from datetime import timedelta

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction

from tests.support import (
    SiteTestCase,
    article,
    home_page,
    locale,
    news_index,
    put_words,
    translator,
    user,
)
from translation.following.guard import translation_of
from translation.following.submit import submit
from translation.models import Subscription, Withdrawal
from translation.overview.digest import send
from translation.overview.progress import State, row_of
from translation.teams.groups import reviewers
from translation.teams.review import begin_review, hand_in
from translation.teams.switch import switch_on


class WithdrawalTests(SiteTestCase):
    """An article that is live in English and Dutch, and a draft in German."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch, cls.german = locale("nl"), locale("de")
        cls.news = news_index()
        cls.article = article(cls.news, title="A win", slug="a-win", summary="We won in Brussels.")
        for language in (cls.dutch, cls.german):
            for page in (home_page(), cls.news):
                cls.translate(page, language)
        cls.translate(cls.article, cls.dutch)
        cls.translate(cls.article, cls.german, publish=False)
        cls.publish(cls.article)

    def withdraw(self):
        self.article.unpublish()
        self.article.refresh_from_db()

    def come_back(self):
        self.publish(self.article)

    def page_in(self, language):
        return self.article.get_translation(language).specific

    def is_live(self, language):
        return self.page_in(language).live

    def state(self, language):
        return row_of(language, self.article.translation_key).state


class ComingBackTests(WithdrawalTests):
    def test_brings_back_the_languages_that_were_live(self):
        self.withdraw()
        self.assertFalse(self.is_live(self.dutch))

        self.come_back()

        self.assertTrue(self.is_live(self.dutch))
        self.assertFalse(self.is_live(self.german))
        self.assertContains(self.client.get("/nl/news/a-win/"), "[A win]")
        self.assertFalse(Withdrawal.objects.exists())

    def test_works_again_and_again(self):
        for _ in range(3):
            self.withdraw()
            self.come_back()

            self.assertTrue(self.is_live(self.dutch))

    def test_leaves_out_a_language_that_was_withdrawn_by_hand_before(self):
        self.page_in(self.dutch).unpublish()
        self.withdraw()

        self.come_back()

        self.assertFalse(self.is_live(self.dutch))

    def test_with_other_words_waits_for_the_translators(self):
        self.withdraw()
        self.article.summary = "We won in Brussels again."

        self.come_back()

        self.assertFalse(self.is_live(self.dutch))
        self.assertEqual(self.state(self.dutch), State.WITHDRAWN)

    def test_with_another_date_brings_that_too(self):
        self.withdraw()
        self.article.date = timezone.localdate()

        self.come_back()

        self.assertEqual(self.page_in(self.dutch).date, self.article.date)
        self.assertTrue(self.is_live(self.dutch))

    def test_by_the_clock_brings_back_the_languages_too(self):
        past = timezone.now() - timedelta(minutes=1)
        self.article.expire_at = past
        self.article.save_revision()
        self.article.save()
        call_command("publish_scheduled")
        self.assertFalse(self.is_live(self.dutch))

        self.article.refresh_from_db()
        self.article.expire_at = None
        self.article.go_live_at = timezone.now() + timedelta(days=1)
        revision = self.article.save_revision()
        revision.publish()
        revision.content["go_live_at"] = past.isoformat()  # The day has passed.
        self.article.revisions.filter(pk=revision.pk).update(
            content=revision.content, approved_go_live_at=past
        )
        with self.captureOnCommitCallbacks(execute=True):
            call_command("publish_scheduled")

        self.article.refresh_from_db()
        self.assertTrue(self.article.live)
        self.assertTrue(self.is_live(self.dutch))

    def test_of_a_page_with_those_below_brings_back_each(self):
        UnpublishPageAction(
            self.news, user=user("chief", is_superuser=True), include_descendants=True
        ).execute()
        for page in (self.news, self.article):
            page.refresh_from_db()
            self.publish(page)

        self.assertContains(self.client.get("/nl/news/"), "[A win]")
        self.assertTrue(self.is_live(self.dutch))

    def test_in_a_language_that_is_switched_off_is_not_seen(self):
        self.dutch.team.shown = False
        self.dutch.team.save()
        self.withdraw()

        self.come_back()

        self.assertEqual(self.client.get("/nl/news/a-win/").status_code, 302)

    def test_brings_no_words_that_no_reviewer_has_seen(self):
        switch_on("nl")
        home = home_page().get_translation(self.dutch)
        begin_review(self.dutch.team, home)
        reviewer = user("reviewer", reviewers(home))
        job = translation_of(self.page_in(self.dutch))
        self.withdraw()
        put_words(job, job.source.stringsegment_set.get(context__path="title"), "Unseen")

        self.come_back()
        self.assertFalse(self.is_live(self.dutch))

        hand_in(self.page_in(self.dutch), translator("nl"))
        self.publish_as(reviewer)
        self.assertContains(self.client.get("/nl/news/a-win/"), "Unseen")

    def publish_as(self, reviewer):
        self.log_in_as(reviewer)
        page = self.page_in(self.dutch)
        task = page.current_workflow_state.current_task_state
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(
                reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
            )


class TellingTheTeamTests(WithdrawalTests):
    """What is not complete when English comes back is listed for those who translate it."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.translator = translator("nl")
        cls.translator.email = "nl@example.org"
        cls.translator.save()
        cls.article.unpublish()
        cls.article.refresh_from_db()
        cls.article.summary = "We won in Brussels again."
        cls.publish(cls.article)

    def test_on_their_overview(self):
        self.log_in_as(self.translator)

        overview = self.soup(reverse("translation:overview", args=["nl"]))

        self.assertIn("Back in English", overview.get_text())

    def test_by_mail(self):
        subscription = Subscription.objects.create(
            user=self.translator, locale=self.dutch, rhythm=Subscription.Rhythm.DAILY
        )

        self.assertTrue(send(subscription, timezone.now()))

    def test_until_it_is_published(self):
        job = translation_of(self.page_in(self.dutch))
        for segment in job.source.stringsegment_set.select_related("string"):
            put_words(job, segment, f"[{segment.string.data}]")

        with self.captureOnCommitCallbacks(execute=True):
            job.save_target(publish=True)

        self.assertEqual(self.state(self.dutch), State.DONE)


class NewTranslationTests(WithdrawalTests):
    def test_is_no_business_of_a_withdrawal(self):
        self.withdraw()
        french = locale("fr")
        self.come_back()
        submit(self.article, [french])

        self.assertEqual(self.state(french), State.NEW)
