"""What editors decide about those who ask to join: what they see, what follows, and who may not."""

from unittest import mock

from django.core import mail
from django.core.files.storage import storages
from django.urls import reverse
from PIL import Image

from campaign.models import Campaign
from coalition.models import JoinRequest, OrganisationPage
from editing.ageing.lines import lines
from publishing.files.tasks import publish_everything
from tests import odd_pictures as odd
from tests.coalition.support import JoiningTestCase, logo
from tests.publishing.files.support import FilesTestCase, files_of
from tests.support import (
    campaign,
    content_page,
    editor,
    home_page,
    locale,
    news_index,
    organisation,
    translator,
)

SCREEN = "/admin/coalition/joining/"


class DecidingTestCase(JoiningTestCase):
    def setUp(self):
        super().setUp()
        self.editor = self.log_in_as(editor())

    def decide(self, joining, do="approve", **more):
        data = {"request": joining.pk, "do": do, **more}
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(SCREEN, data, follow=True)


class ScreenTests(DecidingTestCase):
    def test_shows_each_request_whole(self):
        joining = self.asked(logo=logo())
        text = " ".join(self.soup(SCREEN).main.text.split())
        for words in (
            "Réseau Libre",
            "https://libre.example.org",
            "France",
            "Ada Secret",
            "ada@libre.example.org",
            "English",
        ):
            self.assertIn(words, text)
        picture = self.soup(SCREEN).select_one(".joining__logo img")["src"]
        self.assertEqual(picture, reverse("joining_logo", args=[joining.pk]))

    def test_shows_nothing_that_is_not_confirmed(self):
        self.send()
        self.assertContains(self.client.get(SCREEN), "Nobody waits.")

    def test_shows_what_was_typed_as_text(self):
        self.asked(name="<script>alert(1)</script>", contact="<img src=x>")
        response = self.client.get(SCREEN)
        self.assertNotContains(response, "<script>alert")
        self.assertNotContains(response, "<img src=x>")

    def test_says_who_is_there_already(self):
        organisation(self.coalition, title="RESEAU libre")
        organisation(self.coalition, title="Libre", website="http://www.libre.example.org/about")
        organisation(self.coalition, title="Another", website="https://another.example.org/")
        organisation(self.coalition, title="Without an address")
        self.asked()
        [notice] = self.soup(SCREEN).select(".joining .help-warning")
        self.assertEqual([link.text for link in notice.select("a")], ["Libre", "RESEAU libre"])

    def test_costs_no_more_queries_the_more_there_are(self):
        self.asked()
        few = self.queries(SCREEN)
        for number in range(3):
            self.asked(name=f"Réseau {number}", email=f"{number}@example.org")
            organisation(self.coalition)
        self.assertEqual(self.queries(SCREEN), few)

    def test_is_led_to_from_the_first_screen_and_from_the_coalition(self):
        news_index()
        for number in range(2):
            self.asked(name=f"Réseau {number}")
        found = {line.text: line.url for line in lines(Campaign.current())}
        self.assertEqual(found["2 organisations ask to join."], SCREEN)
        self.assertContains(self.client.get("/admin/"), "2 organisations ask to join.")
        explorer = reverse("wagtailadmin_explore", args=[self.coalition.pk])
        self.assertContains(self.client.get(explorer), f'href="{SCREEN}"')

    def test_is_for_editors_alone(self):
        joining = self.asked(logo=logo())
        self.translate(home_page(), locale("nl"))
        picture = reverse("joining_logo", args=[joining.pk])
        self.assertEqual(self.client.get(picture).status_code, 200)
        self.log_in_as(translator("nl"))
        for address in (SCREEN, picture):
            self.assertTurnedAway(self.client.get(address))
        self.assertTurnedAway(self.client.post(SCREEN, {"request": joining.pk, "do": "approve"}))
        self.client.logout()
        for address in (SCREEN, picture):
            self.assertEqual(self.client.get(address).status_code, 302)
        self.assertFalse(OrganisationPage.objects.exists())

    def test_sends_the_logo_as_a_picture_that_does_nothing(self):
        joining = self.asked(logo=logo())
        response = self.client.get(reverse("joining_logo", args=[joining.pk]))
        self.assertEqual(response["Content-Type"], "image/png")
        self.assertIn("no-store", response["Cache-Control"])
        self.assertIn("sandbox", response["Content-Security-Policy"])
        storages["originals"].delete(joining.logo.name)
        lost = self.client.get(reverse("joining_logo", args=[joining.pk]))
        self.assertEqual(lost.status_code, 404)

    def test_knows_no_request_that_is_gone(self):
        for pk in ("", "0", "x", "9" * 9):
            self.assertEqual(self.client.post(SCREEN, {"request": pk}).status_code, 404)


class ApprovingTests(DecidingTestCase):
    def test_lists_and_counts_the_organisation_and_tells_its_contact(self):
        fact = ("count", {"name": "ngos", "counted": "coalition.OrganisationPage"})
        campaign(facts=[fact])
        content_page(slug="number", summary="We are {ngos}.")
        joining = self.asked(logo=logo())
        mail.outbox.clear()

        response = self.decide(joining)

        self.assertContains(response, "Réseau Libre is listed and counted.")
        page = OrganisationPage.objects.get()
        self.assertTrue(page.live)
        self.assertEqual(page.get_parent().pk, self.coalition.pk)
        self.assertEqual((page.website, page.country.code), ("https://libre.example.org", "FR"))
        self.assertEqual((page.slug, page.owner), ("reseau-libre", self.editor))
        self.assertContains(self.visitor.get("/en/coalition/"), "Réseau Libre")
        self.assertContains(self.visitor.get("/en/coalition/"), "<picture>")
        self.assertContains(self.visitor.get("/en/number/"), "We are 1.")
        [letter] = mail.outbox
        self.assertEqual(letter.to, ["ada@libre.example.org"])
        self.assertIn("http://localhost/en/coalition/", letter.body)
        self.assertTreeIsWhole()

    def test_tells_the_contact_in_their_language(self):
        dutch = locale("nl")
        for page in (home_page(), self.coalition):
            self.translate(page, dutch)
        joining = self.asked(address="/nl/join/")
        self.decide(joining)
        self.assertIn("http://localhost/nl/coalition/", mail.outbox[-1].body)
        self.assertEqual(mail.outbox[-1].extra_headers["Content-Language"], "nl")

    def test_judges_whether_the_logo_is_light(self):
        light = Image.new("RGBA", (300, 100))
        light.paste("white", (20, 20, 280, 80))
        self.decide(self.asked(logo=logo(content=odd.encoded(light))))
        self.assertTrue(OrganisationPage.objects.get().logo_is_light)

    def test_happens_once_however_often_and_by_whomever_the_button_is_pressed(self):
        joining = self.asked()
        self.decide(joining)
        mail.outbox.clear()
        again = self.decide(joining)
        self.assertContains(again, "Somebody has decided about this already.")
        self.decide(joining, "decline", words="Sorry")
        self.assertEqual(OrganisationPage.objects.count(), 1)
        self.assertEqual(mail.outbox, [])

    def test_finds_an_address_for_every_name(self):
        organisation(self.coalition, title="Taken", slug="taken")
        for name, slug in (
            ("Taken", "taken-2"),
            ("CON", None),
            ("Електронна граница", None),
            ("x" * 255, "x" * 60),
            ("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 255, None),
        ):
            with self.subTest(name=name):
                joining = self.asked(name=name, email=f"{len(name)}@example.org")
                self.decide(joining)
                page = OrganisationPage.objects.latest("pk")
                self.assertEqual((page.title, page.live), (name, True))
                self.assertEqual(page.slug, slug or f"organisation-{joining.pk}")

    def test_goes_on_without_a_logo_that_is_lost(self):
        joining = self.asked(logo=logo())
        storages["originals"].delete(joining.logo.name)
        self.assertContains(self.decide(joining), "cannot be read any more")
        self.assertIsNone(OrganisationPage.objects.get().logo)

    def test_says_when_no_mail_could_be_sent(self):
        joining = self.asked()
        with mock.patch(
            "django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=OSError
        ):
            response = self.decide(joining)
        self.assertContains(response, "No mail could be sent to ada@libre.example.org.")
        self.assertTrue(OrganisationPage.objects.get().live)

    def test_needs_a_page_to_list_them_on(self):
        joining = self.asked()
        self.coalition.delete()
        self.assertContains(self.decide(joining), "There is no page of the coalition")
        self.assertEqual(JoinRequest.objects.get().state, "waiting")

    def test_is_told_by_the_history_without_the_contact(self):
        self.decide(self.asked())
        history = reverse("wagtailadmin_pages:history", args=[self.coalition.pk])
        response = self.client.get(history)
        self.assertContains(response, "Approved that Réseau Libre joins the coalition")
        self.assertNotContains(response, "Ada")


class DecliningTests(DecidingTestCase):
    def test_is_silent_without_words(self):
        joining = self.asked(logo=logo())
        mail.outbox.clear()
        self.assertContains(self.decide(joining, "decline", words=" "), "is not listed.")
        self.assertEqual(mail.outbox, [])
        self.assertFalse(OrganisationPage.objects.exists())
        self.assertContains(self.client.get(SCREEN), "Declined")

    def test_sends_words_as_they_were_typed(self):
        joining = self.asked(name="Ben & Co <b>")
        self.decide(joining, "decline", words="You & we\r\n<b>disagree</b>.")
        letter = mail.outbox[-1]
        self.assertIn("You & we\n<b>disagree</b>.", letter.body)
        self.assertIn("Ben & Co <b>", letter.body)

    def test_keeps_words_that_came_too_late(self):
        joining = self.asked()
        self.decide(joining)
        late = self.decide(joining, "decline", words="We disagree.")
        self.assertContains(late, "Not sent: “We disagree.”")

    def test_can_be_changed_into_approval(self):
        joining = self.asked(logo=logo())
        self.decide(joining, "decline")
        self.assertContains(self.client.get(SCREEN), "Approve after all")
        self.decide(joining)
        self.assertTrue(OrganisationPage.objects.get().logo)


class FilesTests(FilesTestCase, DecidingTestCase):
    """Where visitors are served files."""

    @classmethod
    def make_site(cls):
        home_page(title="Stop!")

    def test_hold_nothing_of_the_contact_and_show_the_organisation_once_it_is_approved(self):
        with self.committed():
            publish_everything.enqueue()
            self.coalition.save_revision().publish()
        joining = self.asked(logo=logo())
        self.assertNotIn("Réseau", self.file("/en/coalition/"))
        self.decide(joining)
        self.assertIn("Réseau Libre", self.file("/en/coalition/"))
        self.assertIn('href="/en/join/"', self.file("/en/coalition/"))
        for name in files_of(self.storage):
            content = self.storage.open(name).read()
            for secret in (b"Ada Secret", b"ada@libre"):
                self.assertNotIn(secret, content, name)
        self.assertSweptClean()
