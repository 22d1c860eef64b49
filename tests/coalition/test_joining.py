"""The form by which an organisation asks to join: what it takes, refuses, and keeps."""

from smtplib import SMTPException
from unittest import mock

from django.core import mail
from django.core.cache import cache
from django.test import override_settings
from wagtail.images import get_image_model

from coalition.joining import asking
from coalition.models import JoinRequest
from tests import odd_pictures as odd
from tests.coalition.support import FORM, JoiningTestCase, logo
from tests.support import campaign, content_page, home_page, locale

BAD = (
    ("name", None, "This field is required."),
    ("name", " \u200b\x01 ", "This field is required."),
    ("name", "x" * 300, "longer than 255 letters"),
    ("name", "We are {ngos}", "without braces"),
    ("country", None, "This field is required."),
    ("country", "Atlantis", "Select a valid choice."),
    ("website", None, "This field is required."),
    ("website", "ask us", "is no address"),
    ("website", "javascript:alert(1)", "is no address"),
    ("website", "ftp://libre.example.org/", "is no address"),
    ("website", "https://example.org@evil.example.org/", "is no address"),
    ("website", "https://[::1/", "is no address"),
    ("website", "http://127.0.0.1/", "is no address"),
    ("website", "libre.example.org/" + "x" * 500, "is no address"),
    ("contact", "x" * 300, "at most 255 characters"),
    ("email", None, "This field is required."),
    ("email", "ada at libre", "Enter a valid email address."),
    ("email", "ada@libre.example.org\nBcc: all@example.org", "Enter a valid email address."),
    ("consent", None, "Tick this box if you agree."),
)


class FormTests(JoiningTestCase):
    def test_takes_what_is_filled_in_and_writes_to_the_contact(self):
        self.assertSent(self.send(logo=logo()))

        joining = JoinRequest.objects.get()
        self.assertEqual(joining.state, "unconfirmed")
        self.assertEqual(joining.name, "Réseau Libre")
        self.assertEqual(joining.website, "https://libre.example.org")
        self.assertEqual(joining.country.code, "FR")
        self.assertTrue(joining.logo)
        self.assertEqual(mail.outbox[0].to, ["ada@libre.example.org"])

    def test_takes_an_organisation_of_no_one_country_without_a_logo_and_a_name(self):
        self.assertSent(self.send(country="everywhere", contact=""))

        joining = JoinRequest.objects.get()
        self.assertEqual((joining.country.code, joining.contact), ("", ""))
        self.assertFalse(joining.logo)

    def test_says_what_is_wrong_at_the_field_and_keeps_what_was_typed(self):
        for name, value, message in BAD:
            with self.subTest(name=name, value=value):
                cache.clear()
                response = self.send(**{name: value})
                self.assertEqual(response.status_code, 200)
                self.assertIn(message, self.errors(response)[name])
                soup = self.get_soup(response.content)
                kept = soup.select_one("[name=name]" if name != "name" else "[name=website]")
                self.assertIn(kept["value"], ("Réseau Libre", "libre.example.org"))
                self.assertTrue(soup.select_one(f'[role=alert] a[href="#id_{name}"]'))
                self.assertEqual(soup.select_one(f"[name={name}]")["aria-invalid"], "true")
        self.assertFalse(JoinRequest.objects.exists())
        self.assertEqual(mail.outbox, [])

    def test_keeps_a_good_logo_while_the_rest_is_mended(self):
        soup = self.get_soup(self.send(logo=logo(), website="").content)
        self.assertIn("Your logo is kept", soup.form.text)
        kept = soup.select_one("[name=logo_kept]")["value"]
        self.assertEqual(JoinRequest.objects.get().name, "")

        self.assertSent(self.send(logo_kept=kept))

        joining = JoinRequest.objects.get()
        self.assertEqual((joining.name, bool(joining.logo)), ("Réseau Libre", True))

    def test_asks_for_a_logo_that_is_not_kept_any_longer(self):
        for kept in ("nonsense", "1:x:y"):
            with self.subTest(kept=kept):
                response = self.send(logo_kept=kept)
                self.assertIn("Choose your logo once more", self.errors(response)["logo"])

    def test_refuses_a_logo_that_is_none(self):
        for file, message in (
            (logo("page.html", b"<script>alert(1)</script>"), "Not a supported image format."),
            (logo("page.png", b"<script>alert(1)</script>"), "cannot be opened as a picture"),
            (logo("huge.png", odd.claiming(90_000, 90_000)), "too many pixels"),
        ):
            with self.subTest(name=file.name):
                self.assertIn(message, self.errors(self.send(logo=file))["logo"])
        self.assertFalse(JoinRequest.objects.exists())

    def test_takes_no_more_logos_than_fit_while_nobody_confirms(self):
        with mock.patch.object(asking, "MOST_LOGOS", 1):
            self.send(logo=logo(), website="")
            refused = self.send(logo=logo())
        self.assertIn("No logo can be taken now.", self.errors(refused)["logo"])
        self.assertEqual(JoinRequest.objects.exclude(logo="").count(), 1)

    def test_shows_what_was_typed_as_text(self):
        response = self.send(name='"><script>alert(1)</script>', website="<b>")
        self.assertNotContains(response, "<script>alert")
        self.assertContains(response, "&lt;script&gt;alert")
        self.assertContains(response, "“&lt;b&gt;” is no address.")

    def test_says_that_a_mail_could_not_be_sent_and_loses_nothing(self):
        with mock.patch(
            "django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=SMTPException
        ):
            response = self.send(logo=logo())
        self.assertIn("could not be sent", self.errors(response)["email"])
        kept = self.get_soup(response.content).select_one("[name=logo_kept]")["value"]

        self.assertSent(self.send(logo_kept=kept))

        self.assertTrue(JoinRequest.objects.get(state="unconfirmed").logo)

    @override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
    def test_says_so_where_no_mail_leaves(self):
        self.assertContains(self.visitor.get("/en/join/sent/"), "cannot send mail yet")

    def test_is_in_the_readers_language(self):
        self.translate(home_page(), locale("nl"))

        self.assertSent(self.send("/nl/join/"), "nl")
        self.assertIn("/nl/join/confirm/", mail.outbox[0].body)
        wrong = self.get_soup(self.send("/nl/join/", website="").content)
        self.assertEqual(wrong.html["lang"], "nl")
        self.assertEqual(wrong.select_one(".site-header__name")["href"], "/nl/")
        self.assertEqual(wrong.select_one(".errorlist").text.strip(), "Dit is een verplicht veld.")
        self.assertEqual(self.send("/fr/join/").status_code, 404)


class QuietTests(JoiningTestCase):
    def test_no_answer_sets_a_cookie_or_is_kept_or_found(self):
        sent = self.send()
        link = f"/en/join/confirm/{self.token()}/"
        for response in (
            self.visitor.get(FORM),
            sent,
            self.send(website=""),
            self.send(headers={}),
            self.visitor.get("/en/join/sent/"),
            self.visitor.get(link),
            self.visitor.post(link, headers={"origin": "http://testserver"}),
            self.visitor.get("/en/join/confirm/nothing/"),
        ):
            with self.subTest(response=response):
                self.assertFalse(response.cookies)
                self.assertEqual(response["Cache-Control"], "no-store")
                self.assertEqual(response["X-Robots-Tag"], "noindex")
                self.assertNotIn("Cookie", response.get("Vary", ""))

    def test_asks_the_database_no_more_than_any_page(self):
        self.assertLessEqual(self.queries(FORM), 12)


class SwitchTests(JoiningTestCase):
    ADDRESSES = (FORM, "/en/join/sent/", "/en/join/confirm/nothing/")

    def setUp(self):
        super().setUp()
        content_page(slug="friends", body=[("coalition", {"heading": "Friends", "text": ""})])

    def links(self):
        pages = ("/en/coalition/", "/en/friends/")
        return [bool(self.soup(page).select(f'main a[href="{FORM}"]')) for page in pages]

    def test_shows_the_form_and_the_ways_to_it(self):
        self.assertEqual(self.visitor.get(FORM).status_code, 200)
        self.assertEqual(self.links(), [True, True])

    def test_is_off_unless_somebody_switches_it_on(self):
        type(campaign()).objects.all().delete()
        for address in self.ADDRESSES:
            with self.subTest(address):
                self.assertEqual(self.visitor.get(address).status_code, 404)
        self.assertEqual(self.send().status_code, 404)
        self.assertEqual(self.links(), [False, False])

    def test_leaves_its_address_to_a_page_while_it_is_off(self):
        content_page(title="Join us at the demonstration", slug="join")
        campaign(coalition_is_open=False)
        self.assertContains(self.visitor.get(FORM), "Join us at the demonstration")
        self.assertEqual(self.send().status_code, 405)

    @override_settings(ADMIN_HOST="admin.stop.example")
    def test_is_not_on_the_host_of_the_admin(self):
        admin = {"host": "admin.stop.example", "origin": "http://admin.stop.example"}
        self.assertEqual(self.visitor.get(FORM, headers=admin).status_code, 404)
        self.assertEqual(self.send(headers=admin).status_code, 404)
        self.assertEqual(self.visitor.get(FORM).status_code, 200)
        self.assertSent(self.send())


class NothingPublicTests(JoiningTestCase):
    def test_is_on_no_page_and_has_no_address_before_it_is_approved(self):
        joining = self.asked(logo=logo())
        for address in ("/en/", "/en/coalition/", FORM, "/sitemap-en.xml"):
            self.assertNotContains(self.visitor.get(address), "Réseau Libre")
        self.assertEqual(self.visitor.get(f"/media/{joining.logo.name}").status_code, 404)
        self.assertFalse(get_image_model().objects.exists())
