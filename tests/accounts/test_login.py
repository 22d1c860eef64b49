"""Logging in: slowly for those who guess, as ever for those whose password it is."""

from unittest import mock

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client, override_settings
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import translation

from tests.accounts.support import AccountTestCase
from tests.support import BY_WORKER, home_page, translator

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
REFUSED = "Too many failed login attempts."
WRONG = "The username and/or password you specified are not correct."


class GuessingTestCase(AccountTestCase):
    def try_in_vain(self, times, username="editor", address="192.0.2.1"):
        strangers = Client(REMOTE_ADDR=address)
        return [self.log_in(username, f"wrong-{n}", client=strangers) for n in range(times)]


class LoginTests(GuessingTestCase):
    def test_leads_to_where_somebody_wanted_to_go(self):
        page = reverse("wagtailadmin_explore", args=[home_page().pk])
        form = self.client.get(page, follow=True)
        self.assertContains(form, f'value="{page}"')

        response = self.client.post(
            reverse("account_login"), {"login": "Editor", "password": "editor", "next": page}
        )

        self.assertRedirects(response, page)

    def test_leads_to_no_other_host(self):
        response = self.client.post(
            reverse("account_login"),
            {"login": "editor", "password": "editor", "next": "https://example.net/admin/"},
        )

        self.assertRedirects(response, reverse("wagtailadmin_home"))

    def test_a_name_that_many_guess_at_waits(self):
        for number in range(5):
            tried = self.try_in_vain(1, address=f"192.0.2.{number}")[0]
            self.assertContains(tried, WRONG)

        self.assertContains(self.log_in(), REFUSED)
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_an_address_that_tries_many_names_waits(self):
        for number in range(10):
            self.try_in_vain(1, username=f"somebody-{number}")

        self.assertContains(self.try_in_vain(1, username="somebody-new")[0], REFUSED)
        self.assertEqual(self.log_in().status_code, 302)

    def test_an_address_that_asks_without_end_is_told_in_its_language(self):
        for _ in range(30):
            self.try_in_vain(1)

        response = Client(REMOTE_ADDR="192.0.2.1").post(
            reverse("account_login"), headers={"accept-language": "nl"}
        )

        self.assertContains(response, 'lang="nl"', status_code=429)

    def test_a_name_that_nobody_has_is_answered_alike(self):
        for number, username in enumerate(("editor", "nobody")):
            with self.subTest(username=username):
                responses = self.try_in_vain(6, username, address=f"192.0.2.{number}")
                for response in responses[:5]:
                    self.assertContains(response, WRONG)
                self.assertContains(responses[5], REFUSED)

    def test_a_name_that_nobody_has_takes_as_long(self):
        get_user_model().objects.create_user("invited@example.org")
        get_user_model().objects.create_user("closed", password="closed", is_active=False)
        for username in ("editor", "nobody", "invited@example.org", "closed"):
            with (
                self.subTest(username=username),
                mock.patch.object(
                    MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode
                ) as hashing,
            ):
                self.log_in(username, "wrong")
                self.assertEqual(hashing.call_count, 1)

    def test_somebody_elses_tries_keep_nobody_out_of_a_browser_they_know(self):
        self.log_in()
        self.client.post(reverse("account_logout"))
        self.try_in_vain(6)

        self.assertEqual(self.log_in().status_code, 302)

    def test_a_browser_somebody_knows_guesses_no_faster(self):
        self.log_in()
        self.client.post(reverse("account_logout"))
        for _ in range(5):
            self.assertContains(self.log_in(password="wrong"), WRONG)

        self.assertContains(self.log_in(), REFUSED)

    def test_a_browser_that_one_person_knows_is_new_to_another(self):
        translation_team = translator("en")
        self.log_in(translation_team.username, translation_team.username)
        self.client.post(reverse("account_logout"))
        self.try_in_vain(5)

        self.assertContains(self.log_in(), REFUSED)

    def test_says_so_in_every_language(self):
        for language, words in (("mt", "Isem"), ("ga", "Ainm"), ("pt", "Nome"), ("et", "Kasutaja")):
            with self.subTest(language=language):
                form = self.client.get(
                    reverse("account_login"), headers={"accept-language": language}
                )
                self.assertContains(form, words)

    def test_nobody_signs_up(self):
        with self.assertRaises(NoReverseMatch):
            reverse("account_signup")
        people = get_user_model().objects.count()
        for path in ("admin/signup/", "admin/account/signup/", "accounts/signup/"):
            self.client.post(f"/{path}", {"username": "x", "password1": "y", "password2": "y"})
        self.assertEqual(get_user_model().objects.count(), people)

    def test_wagtail_has_no_door_of_its_own(self):
        """What Wagtail's and Django's views would do without a limit, they do not do."""
        for name in ("wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_password_reset"):
            with self.subTest(name=name):
                self.assertTrue(resolve(reverse(name)).url_name.startswith("account_"))
        self.assertEqual(self.client.get("/admin/password_reset/complete/").status_code, 404)
        with translation.override("en"):
            response = self.client.get("/en/_util/login/?next=/en/")
        self.assertRedirects(response, "/admin/login/?next=/en/", fetch_redirect_response=False)


class NoticeTests(AccountTestCase):
    def test_a_new_browser_is_told_by_mail_and_a_known_one_is_not(self):
        self.log_in()
        self.assertEqual(mail.outbox, [])
        self.log_in(client=Client(), user_agent=FIREFOX)
        [notice] = mail.outbox
        self.assertEqual(notice.to, ["editor@example.org"])
        self.assertIn("Firefox, Linux", notice.body)
        self.assertIn(reverse("usersessions_list"), notice.body)

        self.client.post(reverse("account_logout"))
        self.log_in()

        self.assertEqual(len(mail.outbox), 1)

    def test_a_new_password_makes_every_browser_a_new_one(self):
        self.log_in()
        self.editor.set_password("another")
        self.editor.save()

        self.log_in(password="another")

        self.assertEqual(len(mail.outbox), 1)

    @BY_WORKER
    def test_a_mail_server_that_hangs_keeps_nobody_waiting(self):
        self.log_in()
        with mock.patch("django.core.mail.message.EmailMessage.send") as send:
            self.assertEqual(self.log_in(client=Client()).status_code, 302)
            self.client.post(reverse("account_reset_password"), {"email": self.editor.email})
        send.assert_not_called()


class NewPasswordTests(AccountTestCase):
    def ask(self, email):
        return self.client.post(reverse("account_reset_password"), {"email": email}, follow=True)

    @BY_WORKER
    def test_an_address_that_nobody_has_is_answered_alike(self):
        asked = {}
        for email in (self.editor.email, "nobody@example.org"):
            with self.assertNumQueries(1):  # Which leaves it to the worker.
                self.client.post(reverse("account_reset_password"), {"email": email})
            shown = self.get_soup(self.ask(email).content).main
            asked[email] = shown.get_text()
        self.assertEqual(*asked.values())

    def test_a_link_goes_to_those_who_have_an_account_and_to_nobody_else(self):
        self.ask("nobody@example.org")
        self.assertEqual(mail.outbox, [])
        self.ask("EDITOR@example.org")
        self.assertEqual(mail.outbox[0].to, [self.editor.email])
        self.assertIn("/admin/password_reset/", mail.outbox[0].body)

    def test_cannot_be_asked_for_without_end(self):
        for _ in range(4):
            self.ask(self.editor.email)

        self.assertEqual(len(mail.outbox), 2)

    def test_ends_what_is_open_elsewhere(self):
        elsewhere = Client()
        self.log_in(client=elsewhere)
        self.log_in()

        self.client.post(
            reverse("account_change_password"),
            {"oldpassword": "editor", "password1": "lantaarn-1848", "password2": "lantaarn-1848"},
        )

        self.assertEqual(self.client.get(reverse("wagtailadmin_home")).status_code, 200)
        self.assertEqual(elsewhere.get(reverse("wagtailadmin_home")).status_code, 302)
        self.assertIn("password", mail.outbox[-1].body)


class SessionTests(AccountTestCase):
    def setUp(self):
        super().setUp()
        self.elsewhere = Client()
        self.log_in(client=self.elsewhere, user_agent=FIREFOX)
        self.log_in()

    def is_in(self, client):
        return client.get(reverse("wagtailadmin_home")).status_code == 200

    def test_are_listed_and_ended_by_their_owner(self):
        shown = self.client.get(reverse("usersessions_list"))
        self.assertContains(shown, "Firefox, Linux")
        [button] = self.get_soup(shown.content).select("button[name=session]")

        self.client.post(reverse("usersessions_list"), {"session": button["value"]})

        self.assertFalse(self.is_in(self.elsewhere))
        self.assertTrue(self.is_in(self.client))

    def test_are_ended_by_nobody_else(self):
        shown = self.client.get(reverse("usersessions_list"))
        stranger = translator("en")
        client = Client()
        client.force_login(stranger)
        for number in [*(each.pk for each in shown.context["sessions"]), "x", ""]:
            response = client.post(reverse("usersessions_list"), {"session": number})
            self.assertEqual(response.status_code, 404)
        self.assertTrue(self.is_in(self.elsewhere))

    def test_all_others_are_ended_at_once(self):
        self.client.post(reverse("usersessions_list"))

        self.assertFalse(self.is_in(self.elsewhere))
        self.assertTrue(self.is_in(self.client))


class AddressTests(AccountTestCase):
    @override_settings(ALLAUTH_TRUSTED_CLIENT_IP_HEADER="X-Real-IP")
    def test_is_the_one_that_the_web_server_saw(self):
        for number in range(10):
            self.log_in(f"somebody-{number}", "wrong", x_real_ip="192.0.2.1")

        refused = self.log_in("somebody-new", "wrong", x_real_ip="192.0.2.1")
        self.assertContains(refused, REFUSED)
        let_in = self.log_in(x_real_ip="192.0.2.2", x_forwarded_for="192.0.2.1")
        self.assertEqual(let_in.status_code, 302)
