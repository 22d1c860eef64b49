"""The link in the mail: what it shows, what only its buttons do, and how long anything is kept."""

from datetime import timedelta
from unittest import mock

from django.core import mail
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone

from coalition.joining.asking import forget_requests
from coalition.models import JoinRequest
from config.clock import jobs
from tests.coalition.support import FORM, JoiningTestCase, logo
from tests.support import campaign, home_page, locale


class MailTests(JoiningTestCase):
    def test_says_what_to_do_and_that_nothing_happens_otherwise(self):
        self.send()
        [letter] = mail.outbox
        self.assertIn(f"http://localhost/en/join/confirm/{self.token()}/", letter.body)
        self.assertIn("press the button", letter.body)
        self.assertIn("do nothing: nothing happens", letter.body)
        self.assertEqual(letter.extra_headers["Auto-Submitted"], "auto-generated")
        self.assertEqual(letter.content_subtype, "plain")

    def test_carries_nothing_that_was_typed(self):
        self.send(name="Win a car at win.example", contact="Win\nBcc: all@win.example")
        [letter] = mail.outbox
        whole = letter.message().as_string()
        self.assertNotIn("win.example", whole.replace("libre.example", ""))
        self.assertNotIn("Bcc", whole)

    def test_is_in_the_language_of_the_form(self):
        self.translate(home_page(), locale("nl"))
        self.send("/nl/join/")
        [letter] = mail.outbox
        self.assertEqual(letter.extra_headers["Content-Language"], "nl")
        self.assertIn("/nl/join/confirm/", letter.body)


class LinkTests(JoiningTestCase):
    def state(self):
        return JoinRequest.objects.get().state

    def page(self, token):
        return self.visitor.get(reverse("join_confirm", args=[token]))

    def test_does_nothing_by_being_opened(self):
        self.send()
        for _number in range(2):
            response = self.page(self.token())
            self.assertContains(response, "Did you ask that Réseau Libre join the coalition?")
        self.assertEqual(self.state(), "unconfirmed")

    def test_has_a_button_that_confirms_once(self):
        self.send()
        self.assertContains(self.press(), "The editors have your request about Réseau Libre.")
        confirmed_at = JoinRequest.objects.get().confirmed_at
        self.press()
        self.assertEqual(self.state(), "waiting")
        self.assertEqual(JoinRequest.objects.get().confirmed_at, confirmed_at)

    def test_has_a_button_that_deletes_all_of_it(self):
        for confirm_first in (False, True):
            with self.subTest(confirm_first=confirm_first):
                self.send(name=f"Réseau {confirm_first}", logo=logo())
                name = JoinRequest.objects.get().logo.name
                if confirm_first:
                    self.press()
                self.assertContains(self.press("delete"), "opens nothing", status_code=410)
                self.assertFalse(JoinRequest.objects.exists())
                self.assertFalse(storages["originals"].exists(name))

    def test_is_pressed_on_this_site_alone(self):
        self.send()
        address = reverse("join_confirm", args=[self.token()])
        refused = self.visitor.post(address, headers={"origin": "https://evil.example"})
        self.assertEqual(refused.status_code, 403)
        self.assertEqual(self.state(), "unconfirmed")

    def test_shows_nothing_of_the_contact(self):
        self.send()
        self.assertNotContains(self.page(self.token()), "Ada")
        self.assertNotContains(self.page(self.token()), "ada@")

    def test_shows_names_as_text(self):
        self.send(name="<script>alert(1)</script>")
        self.assertNotContains(self.page(self.token()), "<script>alert")

    def test_is_known_to_the_mail_alone(self):
        self.send()
        row = str(JoinRequest.objects.values().get())
        self.assertNotIn(self.token(), row)

    def test_works_for_seven_days(self):
        self.send()
        for days, status in ((6, 200), (8, 410)):
            with self.subTest(days=days):
                JoinRequest.objects.update(asked_at=timezone.now() - timedelta(days=days))
                self.assertEqual(self.page(self.token()).status_code, status)
        self.press()
        self.assertEqual(self.state(), "unconfirmed")

    def test_is_there_when_the_form_is_closed_meanwhile(self):
        self.send()
        campaign(coalition_is_open=False)
        self.assertContains(self.press(), "The editors have your request")
        self.assertContains(self.press("delete"), "opens nothing", status_code=404)


class AgainTests(JoiningTestCase):
    def test_replaces_what_the_same_address_asked_for_the_same_organisation(self):
        self.send(logo=logo())
        name = JoinRequest.objects.get().logo.name
        first = self.token()

        self.send(
            name="RESEAU LIBRE", email="ADA@libre.example.org", website="https://new.example.org/"
        )

        joining = JoinRequest.objects.get()
        self.assertEqual(joining.website, "https://new.example.org/")
        self.assertFalse(storages["originals"].exists(name))
        self.assertContains(self.press(token=first), "opens nothing", status_code=410)

    def test_leaves_what_others_asked(self):
        self.send()
        self.send(email="bob@libre.example.org")
        self.send(name="Another")
        self.assertEqual(JoinRequest.objects.count(), 3)

    def test_leaves_what_editors_have_until_the_newer_is_confirmed(self):
        self.asked()
        self.send(website="https://new.example.org/")
        self.assertEqual(JoinRequest.objects.filter(state="waiting").count(), 1)
        self.press()
        self.assertEqual(JoinRequest.objects.get().website, "https://new.example.org/")


class ForgettingTests(JoiningTestCase):
    def after(self, days):
        with mock.patch("django.utils.timezone.now", return_value=self.now + days):
            forget_requests()
        return JoinRequest.objects.exists()

    def setUp(self):
        super().setUp()
        self.now = timezone.now()

    def test_is_a_job_of_the_clock(self):
        self.assertIn(forget_requests, [job.run for job in jobs()])

    def test_takes_what_nobody_confirms_after_seven_days(self):
        self.send(logo=logo())
        name = JoinRequest.objects.get().logo.name
        self.assertTrue(self.after(timedelta(days=6)))
        self.assertFalse(self.after(timedelta(days=8)))
        self.assertFalse(storages["originals"].exists(name))

    def test_takes_a_logo_of_a_form_that_was_never_right_after_a_day(self):
        self.send(logo=logo(), name="")
        name = JoinRequest.objects.get().logo.name
        self.assertTrue(self.after(timedelta(hours=23)))
        self.assertFalse(self.after(timedelta(hours=25)))
        self.assertFalse(storages["originals"].exists(name))

    def test_leaves_what_waits_for_the_editors(self):
        self.asked()
        self.assertTrue(self.after(timedelta(days=300)))

    def test_takes_what_was_decided_after_thirty_days(self):
        for state in ("approved", "declined"):
            with self.subTest(state=state):
                joining = self.asked(logo=logo())
                JoinRequest.objects.update(state=state, decided_at=self.now)
                self.assertTrue(self.after(timedelta(days=29)))
                self.assertFalse(self.after(timedelta(days=31)))
                self.assertFalse(storages["originals"].exists(joining.logo.name))

    def test_is_promised_by_the_form(self):
        text = self.soup(FORM).form.text
        for promise in ("deleted 30 days after", "deleted after 7 days"):
            self.assertIn(promise, text)
