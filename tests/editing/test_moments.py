"""Prepared days: put on the site and taken off again, in every language, and nothing lost."""

from datetime import timedelta
from unittest import mock

from django.urls import reverse
from django.utils import timezone

from campaign.models import Campaign
from editing import moments
from editing.models import AppliedMoment
from tests.support import (
    SiteTestCase,
    campaign,
    editor,
    home_page,
    locale,
    translator,
)

HERO = ("hero", {"tagline": "Privacy empowers", "text": "<p>We need safe spaces.</p>"})
FIGURE = ("key_figure", {"number": "{ngos}", "sentence": "organisations", "source_url": ""})
VOTE = {
    "kind": "votes_today",
    "banner_text": "The Parliament votes today.",
    "banner_url": "https://vote.example/",
    "tagline": "Today they decide",
    "text": "<p>Write to them now.</p>",
    "number": "705",
    "sentence": "members vote",
    "petition": "paused",
    "hours": 12,
}
WON = {"kind": "won", "banner_text": "We won.", "tagline": "We won", "petition": "won"}


class MomentsTestCase(SiteTestCase):
    def setUp(self):
        super().setUp()
        campaign(petition_state="running")
        self.home = home_page(body=[HERO, FIGURE], moments=[("moment", VOTE), ("moment", WON)])
        self.publish(self.home)
        self.user = self.log_in_as(editor())
        self.vote, self.won = (block.id for block in self.home.moments)

    def put_on(self, block_id):
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(reverse("moments"), {"moment": block_id}, follow=True)

    def take_off(self):
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(reverse("moments"), {"do": "off"}, follow=True)

    def said(self, path="/en/"):
        soup = self.soup(path)
        texts = (".banner", ".hero__tagline", ".hero__text", ".key-figure__number")
        found = [soup.select_one(text) for text in texts]
        return [each and each.text.strip() for each in found]

    before = [None, "Privacy empowers", "We need safe spaces.", "{ngos}"]
    then = ["The Parliament votes today.", "Today they decide", "Write to them now.", "705"]


class PreparedDayTests(MomentsTestCase):
    def test_changes_everything_together(self):
        self.assertEqual(self.said(), self.before)
        self.put_on(self.vote)
        self.assertEqual(self.said(), self.then)
        self.assertEqual(Campaign.current().petition_state, "paused")

    def test_goes_back_to_what_was_there(self):
        self.put_on(self.vote)
        self.take_off()
        self.assertEqual(self.said(), self.before)
        self.assertEqual(Campaign.current().petition_state, "running")

    def test_goes_back_by_itself(self):
        self.put_on(self.vote)
        moments.end_those_over()
        self.assertEqual(self.said(), self.then)
        with mock.patch(
            "django.utils.timezone.now", return_value=timezone.now() + timedelta(hours=13)
        ):
            self.assertIsNone(self.said()[0])
            moments.end_those_over()
        self.assertEqual(self.said(), self.before)
        self.assertEqual(Campaign.current().petition_state, "running")

    def test_put_on_twice_changes_nothing_the_second_time(self):
        self.put_on(self.vote)
        response = self.put_on(self.vote)
        self.assertContains(response, "on the site already")
        self.assertEqual(AppliedMoment.objects.count(), 1)
        self.take_off()
        self.assertEqual(self.said(), self.before)

    def test_put_on_by_two_at_once_is_put_on_once(self):
        with mock.patch.object(moments, "in_force", return_value=None):
            self.put_on(self.vote)
            self.assertContains(self.put_on(self.won), "on the site already")
        self.assertEqual(self.said(), self.then)

    def test_takes_the_place_of_another_which_leaves_nothing_behind(self):
        self.put_on(self.vote)
        self.put_on(self.won)
        self.assertEqual(self.said(), ["We won.", "We won", "We need safe spaces.", "{ngos}"])
        self.take_off()
        self.assertEqual(self.said(), self.before)

    def test_leaves_alone_what_somebody_has_changed_since(self):
        self.put_on(self.vote)
        home = home_page()
        home.body[0].value["tagline"] = "Corrected at noon"
        self.publish(home)
        self.take_off()
        self.assertEqual(self.said()[1], "Corrected at noon")
        self.assertEqual(self.said()[0], None)

    def test_neither_publishes_a_draft_nor_loses_it(self):
        home = home_page()
        home.summary = "Not finished"
        home.save_revision()
        self.put_on(self.vote)
        home.refresh_from_db()
        self.assertNotEqual(home.summary, "Not finished")
        draft = home.get_latest_revision_as_object()
        self.assertEqual(draft.summary, "Not finished")
        self.assertEqual(draft.banner_text, "The Parliament votes today.")
        self.assertTrue(home.has_unpublished_changes)

    def test_shows_what_it_would_change_before_it_does(self):
        response = self.client.get(reverse("moments"))
        for text in ("Today they decide", "Privacy empowers", "The Parliament votes today."):
            self.assertContains(response, text)
        self.assertEqual(self.said(), self.before)

    def test_is_for_those_who_lead(self):
        self.translate(home_page(), locale("nl"))
        self.log_in_as(translator("nl"))
        self.put_on(self.vote)
        self.assertIsNone(self.said()[0])
        self.assertTurnedAway(self.client.get(reverse("moments")))

    def test_is_told_by_the_history(self):
        self.put_on(self.vote)
        history = reverse("wagtailadmin_pages:history", args=[self.home.pk])
        self.assertContains(self.client.get(history), "Put a prepared day on the site")


class InEveryLanguageTests(MomentsTestCase):
    def test_is_there_at_once_where_it_was_translated_before(self):
        self.translate(home_page(), locale("nl"))
        self.put_on(self.vote)
        self.assertEqual(
            self.said("/nl/"),
            [f"[{text}]" for text in self.then[:3]] + ["[705]"],
        )
        self.take_off()
        self.assertEqual(self.said("/nl/")[1], "[Privacy empowers]")
        self.assertIsNone(self.said("/nl/")[0])
