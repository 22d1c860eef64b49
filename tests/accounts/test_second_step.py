"""The second step: asked of editors and administrators, offered to translators."""

import re
from datetime import timedelta
from io import StringIO

from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.urls import urlpatterns as admin_addresses

from accounts.models import FirstLogin
from tests.accounts.support import AccountTestCase, code_of
from tests.support import administrator, home_page, translator
from translation.teams.switch import switch_on

HOME = "wagtailadmin_home"


class SecondStepTests(AccountTestCase):
    def days_after_first_login(self, user, days):
        self.client.logout()
        self.log_in(user.username)
        FirstLogin.objects.filter(user=user).update(at=timezone.now() - timedelta(days=days))

    def set_up(self):
        """Set up an app for whoever is logged in; return its secret and the recovery codes."""
        form = self.client.get(reverse("mfa_activate_totp"))
        secret = form.context["form"].secret
        codes = self.client.post(
            reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True
        )
        cache.clear()  # A code is accepted once in its half minute.
        shown = self.get_soup(codes.content).select_one("#recovery_codes").text
        return secret, re.findall(r"\b\d{8}\b", shown)


class RequiredTests(SecondStepTests):
    def test_is_announced_for_a_week_and_then_required(self):
        for person in (self.editor, administrator()):
            with self.subTest(person=person.username):
                self.days_after_first_login(person, 6)
                self.assertContains(self.client.get(reverse(HOME)), "Protect your account")

                self.days_after_first_login(person, 8)

                for address in (
                    reverse(HOME),
                    reverse("wagtailadmin_explore_root"),
                    reverse("wagtailadmin_pages:edit", args=[home_page().pk]),
                    reverse("wagtailadmin_account"),
                    reverse("wagtailimages:add"),
                    "/admin/translation/languages/",
                ):
                    response = self.client.get(address)
                    self.assertRedirects(
                        response, reverse("mfa_index"), fetch_redirect_response=False
                    )
                    response = self.client.post(address)
                    self.assertRedirects(
                        response, reverse("mfa_index"), fetch_redirect_response=False
                    )

    def test_no_address_of_wagtails_admin_is_forgotten(self):
        self.days_after_first_login(self.editor, 8)
        open_to_all = {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_sprite"}
        open_to_all |= {"wagtailadmin_javascript_catalog", "wagtailadmin_password_reset"}
        looked_at = 0
        for pattern in admin_addresses:
            name = getattr(pattern, "name", None)
            if name and name not in open_to_all and not pattern.pattern.converters:
                with self.subTest(name=name):
                    response = self.client.get(reverse(name))
                    self.assertEqual(response.headers.get("Location"), reverse("mfa_index"))
                    looked_at += 1
        self.assertGreater(looked_at, 10)

    def test_translators_are_never_forced(self):
        switch_on("nl")
        person = translator("nl")
        self.days_after_first_login(person, 100)

        self.assertEqual(self.client.get(reverse(HOME), follow=True).status_code, 200)
        self.assertContains(self.client.get(reverse("wagtailadmin_account")), "Second step")

    def test_whoever_was_logged_in_before_it_was_asked_has_a_week_too(self):
        self.client.force_login(self.editor)
        self.client.get(reverse(HOME))
        FirstLogin.objects.update(at=timezone.now() - timedelta(days=8))

        response = self.client.get(reverse(HOME))

        self.assertRedirects(response, reverse("mfa_index"))

    def test_whoever_has_one_goes_on(self):
        self.days_after_first_login(self.editor, 8)
        self.set_up()

        response = self.client.get(reverse(HOME))

        self.assertEqual(response.status_code, 200)
        self.assertNotContains(response, "Protect your account")

    @override_settings(SECOND_STEP_DAYS=30)
    def test_an_operator_gives_more_time(self):
        self.days_after_first_login(self.editor, 8)

        self.assertContains(self.client.get(reverse(HOME)), "Protect your account")

    def test_visitors_pages_stay_open(self):
        self.days_after_first_login(self.editor, 8)

        self.assertEqual(self.client.get("/en/").status_code, 200)


class LoginTests(SecondStepTests):
    def setUp(self):
        super().setUp()
        self.log_in()
        self.secret, self.codes = self.set_up()
        self.client.post(reverse("account_logout"))

    def answer(self, code, client=None):
        return (client or self.client).post(reverse("mfa_authenticate"), {"code": code})

    def test_the_password_alone_opens_nothing(self):
        self.assertRedirects(self.log_in(), reverse("mfa_authenticate"))

        self.assertEqual(self.client.get(reverse(HOME)).status_code, 302)
        self.assertContains(self.answer("000000"), "Incorrect code.")
        self.assertRedirects(self.answer(code_of(self.secret)), reverse(HOME))

    def test_a_code_is_accepted_once(self):
        self.log_in()
        self.answer(code_of(self.secret))
        other = Client()
        self.log_in(client=other)

        self.assertContains(self.answer(code_of(self.secret), other), "Incorrect code.")

    def test_codes_are_not_guessed(self):
        self.log_in()
        for number in range(6):
            self.answer(f"{number:06}")

        self.assertNotEqual(self.answer(code_of(self.secret)).status_code, 302)

    def test_a_recovery_code_opens_once(self):
        self.assertEqual(len(self.codes), 10)
        for expected in (302, 200):
            client = Client()
            self.log_in(client=client)
            self.assertEqual(self.answer(self.codes[0], client).status_code, expected)

    def test_the_database_alone_does_not_tell_the_secret(self):
        kept = str(list(Authenticator.objects.values_list("data", flat=True)))

        self.assertNotIn(self.secret, kept)
        self.assertFalse(any(code in kept for code in self.codes))

    @override_settings(SECRET_KEY="another")
    def test_under_another_key_no_code_fits(self):
        self.log_in()

        for code in (code_of(self.secret), self.codes[0], "000000"):
            self.assertContains(self.answer(code), "Incorrect code.")

    @override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=["only for tests"])
    def test_a_key_can_be_changed(self):
        self.log_in()

        self.assertRedirects(self.answer(code_of(self.secret)), reverse(HOME))

    def test_taking_it_away_asks_for_the_password_again(self):
        self.log_in()
        self.answer(code_of(self.secret))
        session = self.client.session
        for record in session["account_authentication_methods"]:
            record["at"] -= 600
        session.save()

        self.client.post(reverse("mfa_deactivate_totp"))

        self.assertTrue(Authenticator.objects.filter(type="totp").exists())


class ForgettingTests(SecondStepTests):
    def setUp(self):
        super().setUp()
        self.log_in()
        self.set_up()
        FirstLogin.objects.update(at=timezone.now() - timedelta(days=100))
        self.address = reverse("account_forget_second_step", args=[self.editor.pk])

    def test_an_administrator_forgets_it_and_its_owner_is_told(self):
        self.log_in_as(administrator())
        self.assertContains(self.client.get(self.address), "make sure that it is them")
        mail.outbox.clear()

        self.client.post(self.address)

        self.assertIn("was removed", mail.outbox[0].subject)
        again = Client()
        self.assertRedirects(self.log_in(client=again), reverse(HOME))
        self.assertContains(again.get(reverse(HOME)), "Protect your account")

    def test_nobody_else_does(self):
        for method in (self.client.get, self.client.post):
            self.assertTurnedAway(method(self.address))
        self.assertTrue(Authenticator.objects.exists())

    def test_the_operator_does(self):
        call_command("forget_second_step", "EDITOR", stdout=StringIO())

        self.assertFalse(Authenticator.objects.exists())
        for name in ("editor", "nobody"):
            with self.subTest(name=name), self.assertRaises(CommandError):
                call_command("forget_second_step", name)


class NewUserTests(SecondStepTests):
    def test_an_administrator_enters_no_password_and_an_invitation_is_sent(self):
        self.log_in_as(administrator())
        form = self.client.get(reverse("wagtailusers_users:add"))
        self.assertNotContains(form, 'type="password"')

        response = self.client.post(
            reverse("wagtailusers_users:add"),
            {
                "username": "anna",
                "email": "anna@example.org",
                "first_name": "Anna",
                "last_name": "Jansen",
            },
            follow=True,
        )

        self.assertContains(response, "The invitation was sent to anna@example.org.")
        [invitation] = mail.outbox
        self.assertIn("/admin/password_reset/", invitation.body)
