"""Consent: what editors note, what is refused, and who never sees it."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from people.consent import Consent
from tests.support import (
    SiteTestCase,
    editor,
    home_page,
    locale,
    people_index,
    person,
    translator,
)

DAY = timedelta(days=1)


class ConsentTestCase(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.person = person(people_index(), title="Somebody")
        self.today = timezone.localdate()
        self.log_in_as(editor())

    def save(self, **fields):
        data = {"person": self.person.pk, "basis": "consent", **fields}
        return self.client.post(reverse("consents:add"), data)


class NotingConsentTests(ConsentTestCase):
    def test_keeps_what_was_agreed(self):
        self.save(
            scope="Name and portrait",
            given_on=self.today,
            until=self.today + 30 * DAY,
            asked_by="The office",
            paper=SimpleUploadedFile("Somebody signed.pdf", b"%PDF-1.4"),
        )
        consent = Consent.objects.get()
        self.assertEqual(consent.days_left(), 30)
        self.assertEqual(consent.asked_by, "The office")
        self.assertNotIn("Somebody", consent.paper.name)

    def test_refuses_days_that_cannot_be(self):
        for days, message in (
            ({"given_on": self.today + DAY}, "still to come"),
            ({"until": self.today - DAY}, "This day is past"),
            ({"given_on": self.today, "until": self.today}, "before it was given"),
        ):
            with self.subTest(days=days):
                response = self.save(scope="Name", **days)
                self.assertContains(response, message)
                self.assertContains(response, "Name</textarea>")
        self.assertFalse(Consent.objects.exists())

    def test_can_be_changed_after_its_end(self):
        consent = Consent.objects.create(person=self.person, until=self.today - DAY)
        data = {
            "person": self.person.pk,
            "basis": "consent",
            "until": consent.until,
            "scope": "Asked again",
        }
        self.client.post(reverse("consents:edit", args=[consent.pk]), data)
        consent.refresh_from_db()
        self.assertEqual(consent.scope, "Asked again")

    def test_takes_no_program_for_a_paper(self):
        response = self.save(paper=SimpleUploadedFile("a.exe", b"MZ"))
        self.assertContains(response, "This kind of file cannot be kept here.")


class PrivacyTests(ConsentTestCase):
    def setUp(self):
        super().setUp()
        self.consent = Consent(person=self.person, scope="A secret scope")
        self.consent.paper.save("a.pdf", ContentFile(b"%PDF signed"))
        self.paper = reverse("consent_paper", args=[self.consent.pk])

    def test_the_paper_is_sent_to_editors_as_a_file(self):
        response = self.client.get(self.paper)
        self.assertEqual(b"".join(response.streaming_content), b"%PDF signed")
        self.assertIn("attachment", response["Content-Disposition"])
        self.assertIn("no-store", response["Cache-Control"])

    def test_has_no_address_for_anybody_else(self):
        self.translate(home_page(), locale("nl"))
        self.log_in_as(translator("nl"))
        for address in (
            self.paper,
            reverse("consents:index"),
            reverse("consents:add"),
            reverse("consents:edit", args=[self.consent.pk]),
        ):
            with self.subTest(address=address):
                self.assertTurnedAway(self.client.get(address))
        self.client.logout()
        self.assertEqual(self.client.get(self.paper).status_code, 302)
        self.assertEqual(self.client.get(f"/media/{self.consent.paper.name}").status_code, 404)

    def test_is_on_no_page(self):
        self.client.logout()
        self.assertNotContains(self.client.get(self.person.url), "secret scope")

    def test_leads_editors_to_the_paper(self):
        self.assertContains(self.client.get(reverse("consents:index")), "Somebody")
        form = self.client.get(reverse("consents:edit", args=[self.consent.pk]))
        self.assertContains(form, self.paper)
