"""Editors decide who translates what, and invite whom they want."""

import re

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.test import override_settings
from django.urls import reverse
from wagtail.users.models import UserProfile

from accounts.invitations import free_username
from tests.support import SiteTestCase, editor, home_page, translator, user
from translation.models import Subscription
from translation.teams.groups import Role, join, members, role_of
from translation.teams.invitations import admin_language
from translation.teams.permissions import editable_locales, may_translate
from translation.teams.switch import switch_on

CLOSED_PORT = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "127.0.0.1",
    "EMAIL_PORT": 9,
}


PASSWORD = "lantaarn-1848"


def link():
    """Where the mail that was sent last leads."""
    return re.search(r"http://localhost(/\S+)", mail.outbox[-1].body)[1]


def overview(code):
    return reverse("translation:overview", args=[code])


class TeamTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = switch_on("nl").locale
        cls.editor = editor()

    def setUp(self):
        super().setUp()
        self.log_in_as(self.editor)

    def do(self, do, code="nl", **fields):
        prefix = f"{do}-" if do in ("invite", "join") else ""
        data = {f"{prefix}{name}": value for name, value in fields.items()}
        return self.client.post(
            reverse("translation:language", args=[code]), {"do": do, **data}, follow=True
        )

    def invite(self, email="anna@example.org", name="Anna Jansen", role="translator", code="nl"):
        return self.do("invite", code, name=name, email=email, role=role)


class MembersTests(TeamTests):
    def test_somebody_with_an_account_joins_changes_and_leaves(self):
        anna = user("anna")

        self.do("join", user=anna.pk, role="translator")
        self.assertTrue(may_translate(anna, self.dutch))
        self.assertEqual(role_of(anna, self.dutch), Role.TRANSLATOR)

        self.do("role", user=anna.pk, role="reviewer")
        self.assertEqual(role_of(anna, self.dutch), Role.REVIEWER)
        self.assertEqual(anna.groups.count(), 1)

        Subscription.objects.create(user=anna, locale=self.dutch, rhythm="daily")
        self.do("remove", user=anna.pk)
        anna = get_user_model().objects.get(pk=anna.pk)  # Wagtail keeps permissions with a user.
        self.assertFalse(may_translate(anna, self.dutch))
        self.assertFalse(anna.subscriptions.exists())

    def test_a_language_begun_by_hand_gets_its_groups_with_its_first_member(self):
        Group.objects.all().delete()
        anna = user("anna")

        join(anna, self.dutch, Role.REVIEWER)

        self.assertTrue(may_translate(anna, self.dutch))

    def test_somebody_in_two_teams_has_both_languages(self):
        french = switch_on("fr").locale
        anna = user("anna")

        for language in (self.dutch, french):
            join(anna, language, Role.TRANSLATOR)

        self.assertEqual(set(editable_locales(anna)), {self.dutch, french})

    def test_an_editor_may_come_and_go(self):
        self.do("join", user=self.editor.pk, role="reviewer")
        self.assertIn(self.editor, members(self.dutch))

        response = self.do("remove", user=self.editor.pk)

        self.assertContains(response, "no longer in the team")
        self.assertNotIn(self.editor, members(self.dutch))

    def test_people_and_roles_that_do_not_exist_change_nothing(self):
        anna = translator("nl")

        for fields in ({"user": "0"}, {"user": "x"}, {"user": self.editor.pk}, {}):
            self.assertEqual(self.do("remove", **fields).status_code, 404)
        self.assertEqual(self.do("role", user=anna.pk, role="owner").status_code, 400)
        self.assertEqual(self.do("nonsense").status_code, 400)
        self.assertEqual(self.do("").status_code, 400)
        self.assertEqual(list(members(self.dutch)), [anna])

    def test_the_team_sees_itself_but_decides_nothing(self):
        anna = translator("nl")
        self.log_in_as(anna)

        page = self.client.get(reverse("translation:language", args=["nl"]))
        self.assertContains(page, "translator-nl")
        self.assertNotContains(page, 'value="remove"')
        for do in ("on", "off", "review", "no_review", "join", "invite", "remove", "role"):
            with self.subTest(do=do):
                response = self.do(do, user=anna.pk, role="reviewer", name="x", email="x@x.org")
                self.assertEqual(response.redirect_chain[0][0], reverse("wagtailadmin_home"))
        self.assertEqual(role_of(anna, self.dutch), Role.TRANSLATOR)
        self.assertEqual(get_user_model().objects.count(), 2)


class InvitationTests(TeamTests):
    def test_somebody_new_chooses_a_password_and_translates(self):
        self.invite()

        anna = get_user_model().objects.get(email="anna@example.org")
        self.assertEqual(anna.get_full_name(), "Anna Jansen")
        self.assertTrue(may_translate(anna, self.dutch))
        self.assertEqual(UserProfile.get_for_user(anna).preferred_language, "nl")
        self.assertFalse(anna.has_usable_password())
        self.assertEqual(mail.outbox[0].to, ["anna@example.org"])
        self.client.logout()
        shown = self.choose_password(link())
        self.assertEqual(shown.request["PATH_INFO"], overview("nl"))
        self.assertContains(shown, "anna@example.org")
        self.client.logout()
        self.assertTrue(self.client.login(username="anna@example.org", password=PASSWORD))

    def choose_password(self, link, password=PASSWORD):
        form = self.client.get(link, follow=True)
        words = {"password1": password, "password2": password}
        return self.client.post(form.redirect_chain[-1][0], words, follow=True)

    def test_a_form_for_a_password_says_by_which_name_and_in_the_language_of_the_team(self):
        self.invite()
        self.client.logout()

        form = self.client.get(link(), follow=True, headers={"accept-language": "de"})

        self.assertContains(form, "Je meldt je aan als anna@example.org.")
        self.assertContains(form, 'lang="nl"')

    def test_a_password_that_is_too_simple_is_told_at_once(self):
        self.invite()
        self.client.logout()

        shown = self.choose_password(link(), "12345678")

        self.assertTrue(shown.context["form"].errors)
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_a_link_works_once_and_says_so(self):
        self.invite()
        self.client.logout()
        once = link()
        self.choose_password(once)
        self.client.logout()

        for address in (once, "/admin/password_reset/confirm/MTIz/set-password/"):
            shown = self.client.get(address)
            self.assertEqual(shown.status_code, 200)
            self.assertTrue(shown.context["token_fail"])
            self.assertContains(shown, reverse("wagtailadmin_login"))

    def test_whoever_has_logged_in_before_logs_in_again(self):
        anna = user("anna", email="anna@example.org")
        self.client.force_login(anna)
        self.client.logout()
        self.client.post(reverse("account_reset_password"), {"email": anna.email})

        shown = self.choose_password(link())

        self.assertEqual(shown.request["PATH_INFO"], reverse("account_login"))
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_an_address_with_an_account_joins_instead(self):
        anna = user("anna", email="Anna@example.org")

        response = self.invite("anna@EXAMPLE.org", role="reviewer")

        self.assertContains(response, "anna is in the team")
        self.assertEqual(role_of(anna, self.dutch), Role.REVIEWER)
        self.assertEqual(mail.outbox, [])

    def test_says_what_is_wrong_and_invites_nobody(self):
        user("closed", email="closed@example.org", is_active=False)
        for name in ("one", "two"):
            user(name, email="both@example.org")
        people = get_user_model().objects.count()

        for email, message in (
            ("anna", "Enter a valid email address."),
            ("", "This field is required."),
            ("closed@example.org", "has closed the account"),
            ("both@example.org", "Several accounts"),
        ):
            with self.subTest(email=email):
                self.assertContains(self.invite(email), message)
        self.assertEqual(get_user_model().objects.count(), people)
        self.assertEqual(mail.outbox, [])

    @override_settings(**CLOSED_PORT)
    def test_the_link_is_shown_where_no_mail_can_be_sent(self):
        response = self.invite()

        self.assertContains(response, "http://localhost/admin/password_reset/")
        self.assertTrue(get_user_model().objects.filter(email="anna@example.org").exists())

    def test_is_sent_again_until_a_password_is_chosen(self):
        self.invite()
        anna = get_user_model().objects.get(email="anna@example.org")

        self.do("invite_again", user=anna.pk)
        self.invite(role="reviewer")
        self.assertEqual(len(mail.outbox), 3)
        self.assertEqual(role_of(anna, self.dutch), Role.REVIEWER)

        anna.set_password("lantaarn-1848")
        anna.save()
        self.do("invite_again", user=anna.pk)
        self.assertEqual(len(mail.outbox), 3)

    def test_the_admin_speaks_the_language_where_it_can(self):
        for code, language in (("nl", "nl"), ("pt", "pt-pt"), ("sk", "sk-sk"), ("mt", "en")):
            self.assertEqual(admin_language(code), language)

    def test_every_address_makes_a_username_of_its_own(self):
        user("o.neill@example.ie")

        self.assertEqual(free_username("o.neill@example.ie"), "o.neill@example.ie-2")
        self.assertEqual(free_username("O'Neill@example.ie"), "oneill@example.ie")
        self.assertLessEqual(len(free_username(f"{'a' * 200}@example.ie")), 150)

    def test_invites_into_any_language(self):
        switch_on("mt")

        self.invite(code="mt")

        self.assertIn("Malti", mail.outbox[0].subject)


class StrangersTests(SiteTestCase):
    def test_somebody_of_another_language_is_turned_away(self):
        switch_on("nl")
        switch_on("fr")
        self.log_in_as(translator("fr"))

        for code in ("nl", "de"):
            url = reverse("translation:language", args=[code])
            self.assertTurnedAway(self.client.get(url))
        url = reverse("translation:languages")
        self.assertRedirects(self.client.get(url), reverse("translation:language", args=["fr"]))
        self.assertTurnedAway(self.client.post(url, {"names": "x"}))

    def test_visitors_are_asked_to_log_in(self):
        home_page()
        url = reverse("translation:languages")

        self.assertRedirects(self.client.get(url), f"{reverse('wagtailadmin_login')}?next={url}")
