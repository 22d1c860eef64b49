"""Where a language is reviewed, translators hand pages in and a reviewer publishes them."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.support import (
    SiteTestCase,
    article,
    editor,
    home_page,
    locale,
    news_index,
    put_words,
    translator,
    user,
)
from translation.following.guard import IncompleteTranslation, translation_of
from translation.models import Lag
from translation.teams.groups import reviewers
from translation.teams.review import begin_review, end_review, hand_in
from translation.teams.switch import switch_on


class ReviewTests(SiteTestCase):
    """A translated article, ready but a draft, in a language that is reviewed."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.article = article(news_index(), slug="a-win", title="A win")
        for page in (home_page(), cls.article.get_parent()):
            cls.translate(page, cls.dutch)
        cls.draft = cls.translate(cls.article, cls.dutch, publish=False)
        cls.team = switch_on("nl")
        cls.home = home_page().get_translation(cls.dutch)
        begin_review(cls.team, cls.home)
        cls.translator = translator("nl")
        cls.reviewer = user("reviewer", reviewers(cls.home))

    def hand_in(self):
        return hand_in(self.draft.get_translation(self.dutch), self.translator)

    def is_live(self):
        self.draft.refresh_from_db()
        return self.draft.live

    def segment(self, path="title"):
        job = translation_of(self.draft)
        return job, job.source.stringsegment_set.get(context__path=path)

    def save_title(self, words):
        put_words(*self.segment(), words)

    def act(self, action, person=None, **headers):
        """What a reviewer does on the dashboard."""
        self.log_in_as(person or self.reviewer)
        state = self.draft.current_workflow_state.current_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[self.draft.pk, action, state.pk])
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(url, {"comment": "Please look again."}, headers=headers)

    def test_translators_edit_but_do_not_publish(self):
        permissions = self.draft.permissions_for_user(self.translator)
        self.assertTrue(permissions.can_edit())
        self.assertFalse(permissions.can_publish())
        self.assertTrue(self.draft.permissions_for_user(self.reviewer).can_publish())

        self.log_in_as(self.translator)
        url = reverse("wagtailadmin_pages:edit", args=[self.draft.pk])
        self.client.post(url, {"action": "publish"})

        self.assertFalse(self.is_live())

    def test_words_that_are_handed_in_are_not_read_before_a_reviewer_publishes_them(self):
        self.hand_in()
        self.act("approve")
        self.save_title("Ongezien")

        self.hand_in()

        self.assertNotContains(self.client.get("/nl/news/a-win/"), "Ongezien")
        self.act("approve")
        self.assertContains(self.client.get("/nl/news/a-win/"), "Ongezien")

    def test_a_reviewer_finds_what_was_handed_in_and_publishes_it(self):
        self.assertIn("was handed in", self.hand_in())
        self.log_in_as(self.reviewer)
        first_screen = self.client.get(reverse("wagtailadmin_home"), follow=True)
        self.assertContains(first_screen, "Awaiting your review")
        self.assertContains(first_screen, reverse("wagtailadmin_pages:edit", args=[self.draft.pk]))

        self.act("approve")

        self.assertTrue(self.is_live())
        self.assertContains(self.client.get("/nl/news/a-win/"), "[A win]")

    def test_a_translator_cannot_approve(self):
        self.hand_in()

        self.act("approve", person=self.translator)

        self.assertFalse(self.is_live())

    def test_handing_in_twice_tells_so_and_keeps_the_latest_words(self):
        self.hand_in()
        self.save_title("Gewonnen")

        self.assertIn("already", self.hand_in())

        self.assertEqual(self.draft.workflow_states.count(), 1)
        self.act("approve")
        self.assertTrue(self.is_live())
        self.assertEqual(self.draft.title, "Gewonnen")

    def test_what_was_sent_back_is_handed_in_again(self):
        self.hand_in()
        self.act("reject")
        self.assertFalse(self.is_live())

        self.assertIn("was handed in", self.hand_in())
        self.act("approve")

        self.assertTrue(self.is_live())

    def test_an_incomplete_page_is_neither_handed_in_nor_approved(self):
        self.hand_in()
        self.save_title("")

        with self.assertRaises(IncompleteTranslation):
            self.hand_in()
        response = self.act("approve")
        self.assertEqual(response.url, reverse("wagtailadmin_pages:edit", args=[self.draft.pk]))
        self.assertContains(self.client.get(response.url, follow=True), "was not published")
        answer = self.act("approve", **{"X-Requested-With": "XMLHttpRequest"}).json()
        self.assertEqual(answer["redirect"], response.url)
        self.assertFalse(self.is_live())
        self.assertEqual(self.draft.current_workflow_state.status, "in_progress")

    def test_a_reviewer_who_publishes_at_once_ends_the_review(self):
        self.hand_in()
        self.log_in_as(self.reviewer)
        url = reverse("wagtailadmin_pages:edit", args=[self.draft.pk])

        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(url, {"action": "publish"})

        self.assertTrue(self.is_live())
        self.assertIsNone(self.draft.current_workflow_state)

    def publish_on_another_day(self):
        self.article.posted_at += timedelta(days=1)
        self.publish(self.article)

    def test_a_change_of_the_english_publishes_no_unreviewed_words(self):
        self.hand_in()
        self.act("approve")
        self.save_title("Niet nagekeken")

        self.publish_on_another_day()

        self.assertTrue(self.is_live())
        self.assertEqual(self.draft.title, "[A win]")
        self.assertTrue(Lag.objects.filter(page=self.draft.pk).exists())

    def test_a_change_without_words_reaches_reviewed_pages(self):
        self.hand_in()
        self.act("approve")

        self.publish_on_another_day()

        self.assertFalse(Lag.objects.filter(page=self.draft.pk).exists())
        self.draft.refresh_from_db()
        self.assertEqual(self.draft.posted_at, self.article.posted_at)

    def test_only_who_translates_hands_in(self):
        for person in (editor(), user("stranger")):
            with self.assertRaises(PermissionDenied):
                hand_in(self.draft, person)

    def test_ending_it_gives_publishing_back(self):
        self.hand_in()

        end_review(self.team, self.home)

        self.assertIsNone(self.draft.current_workflow_state)
        with self.assertRaises(PermissionDenied):
            self.hand_in()
        self.assertTrue(self.draft.permissions_for_user(self.fresh(self.translator)).can_publish())
        begin_review(self.team, self.home)
        self.assertIn("was handed in", self.hand_in())

    def fresh(self, person):
        """Somebody as their next request finds them: Wagtail keeps permissions with a user."""
        return type(person).objects.get(pk=person.pk)

    def test_an_editor_decides_and_is_told_when_nobody_reviews(self):
        self.log_in_as(editor())
        self.reviewer.groups.clear()
        url = reverse("translation:language", args=["nl"])

        self.assertContains(self.client.get(url), "Nobody is a reviewer yet.")
        self.client.post(url, {"do": "no_review"})
        self.team.refresh_from_db()
        self.assertFalse(self.team.review)
        self.client.post(url, {"do": "review"})
        self.team.refresh_from_db()
        self.assertTrue(self.team.review)
