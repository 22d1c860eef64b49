"""The page for whoever takes over."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from people.consent import Consent
from tests.support import (
    SiteTestCase,
    administrator,
    campaign,
    content_page,
    editor,
    home_page,
    locale,
    people_index,
    person,
)


class HandoverTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        administrator()
        self.log_in_as(editor())

    def text(self):
        return " ".join(self.soup(reverse("handover")).main.text.split())

    def test_says_who_may_do_what(self):
        self.assertIn("Administrators administrator", self.text())
        self.assertIn("Editors of the campaign editor", self.text())

    def test_says_what_ends_when(self):
        self.assertIn("Nothing ends by itself.", self.text())
        now = timezone.now()
        Consent.objects.create(
            person=person(people_index(), title="Somebody"), until=now.date() + timedelta(days=90)
        )
        content_page(title="For a week", expire_at=now + timedelta(days=7))
        home = home_page(banner_text="Soon", banner_ends_at=now + timedelta(days=1))
        text = self.text()
        places = [text.index(each) for each in ("The banner ends", "For a week", "of Somebody")]
        self.assertEqual(places, sorted(places))
        self.assertEqual(home.banner_state, "shown")

    def test_says_what_is_to_do_before_a_vote(self):
        self.assertIn("The petition has an address (not yet)", self.text())
        campaign(petition_url="https://petition.example/")
        self.translate(home_page(), locale("nl"))
        locale("de")
        text = self.text()
        self.assertIn("The petition has an address (yes)", text)
        self.assertIn("up to date in 1 of 2 languages (not yet)", text)
