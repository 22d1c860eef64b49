"""A language is switched on and off by an editor, from one screen."""

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale

from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    content_page,
    editor,
    home_page,
    locale,
    news_index,
    people_index,
    translator,
    user,
)
from translation.models import Team
from translation.teams.groups import Role, group_name, members
from translation.teams.switch import CannotSwitchOn, switch_off, switch_on


def screen(code):
    return reverse("translation:language", args=[code])


class SwitchingOnTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = home_page()
        cls.indexes = [news_index(), people_index(), coalition_page()]
        cls.plain = content_page(title="Privacy")
        cls.editor = editor()

    def states(self):
        """What the screen says of each language that is more than not begun."""
        rows = self.soup(reverse("translation:languages")).select(".teams__languages li")
        words = {
            row.select_one("[lang]")["lang"]: row.select_one(".w-status").get_text(strip=True)
            for row in rows
        }
        self.assertEqual(len(words), 23)
        return {code: state for code, state in words.items() if state != "not begun"}

    def test_one_step_makes_all_a_language_needs(self):
        self.log_in_as(self.editor)
        self.assertEqual(self.states(), {})

        response = self.client.post(screen("nl"), {"do": "on"})

        self.assertRedirects(response, screen("nl"))
        self.assertEqual(self.states(), {"nl": "being translated"})
        dutch = Locale.objects.get(language_code="nl")
        for page in [self.home, *self.indexes]:
            self.assertFalse(page.get_translation(dutch).live)
        self.assertFalse(self.plain.has_translation(dutch))
        self.assertEqual(group_name(Role.TRANSLATOR, dutch), "Translators: Nederlands")
        person = user("new", *self.groups("Translators: Nederlands"))
        permissions = self.home.get_translation(dutch).permissions_for_user(person)
        self.assertTrue(permissions.can_edit() and permissions.can_publish())
        self.assertTreeIsWhole()

    def groups(self, *names):
        return Group.objects.filter(name__in=names)

    def test_twice_is_as_good_as_once(self):
        first = switch_on("nl")
        person = user("anna", *self.groups("Translators: Nederlands"))

        again = switch_on("nl")

        self.assertEqual(first, again)
        self.assertEqual(list(members(first.locale)), [person])
        self.assertTreeIsWhole()

    def test_a_locale_made_by_hand_is_as_good_a_beginning(self):
        locale("nl")
        self.log_in_as(self.editor)
        self.assertEqual(self.states(), {})

        switch_on("nl")

        self.assertEqual(self.states(), {"nl": "being translated"})

    def test_only_takes_the_languages_of_the_site(self):
        for code in ("en", "xx", "", "NL", "nl-be"):
            with self.subTest(code=code), self.assertRaises(CannotSwitchOn):
                switch_on(code)
        self.log_in_as(self.editor)
        for code in ("en", "xx", "NL"):
            with self.subTest(code=code):
                response = self.client.post(screen(code), {"do": "on"}, follow=True)
                self.assertEqual(response.status_code, 404)

    def test_a_language_not_begun_has_no_screen_yet(self):
        self.log_in_as(self.editor)

        self.assertRedirects(self.client.get(screen("nl")), reverse("translation:languages"))
        self.assertEqual(self.client.post(screen("nl"), {"do": "off"}).status_code, 400)

    def test_waits_for_an_english_home_page(self):
        self.home.unpublish()
        self.log_in_as(self.editor)

        response = self.client.post(screen("nl"), {"do": "on"}, follow=True)

        self.assertContains(response, "Publish the English home page first.")
        self.assertFalse(Locale.objects.filter(language_code="nl").exists())

    def test_the_locales_screen_is_not_in_the_menu(self):
        self.log_in_as(user("administrator", is_superuser=True))
        menu = self.client.get(reverse("wagtailadmin_home")).content.decode()

        self.assertIn(reverse("translation:languages"), menu)
        self.assertNotIn(reverse("wagtaillocales:index"), menu)

    def test_a_language_with_pages_cannot_be_removed(self):
        team = switch_on("nl")
        self.log_in_as(user("administrator", is_superuser=True))

        self.client.post(reverse("wagtaillocales:delete", args=[team.locale_id]))

        self.assertTrue(Team.objects.filter(pk=team.pk).exists())


class SwitchedOffTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index()
        cls.article = article(cls.news, slug="a-win")
        for page in (home_page(), cls.news, cls.article):
            cls.translate(page, cls.dutch)
        cls.editor = editor()

    def setUp(self):
        super().setUp()
        switch_off(self.dutch.team)

    def test_every_dutch_address_leads_to_english(self):
        for path in ("", "news/", "news/a-win/", "news.atom", "share/mastodon/?text=x"):
            with self.subTest(path=path):
                response = self.client.get(f"/nl/{path}")
                self.assertRedirects(
                    response, f"/en/{path}", status_code=302, fetch_redirect_response=False
                )

    def test_nothing_leads_to_dutch(self):
        for path in ("/en/", "/en/news/", "/en/news/a-win/", "/sitemap-en.xml", "/en/news.atom"):
            with self.subTest(path=path):
                self.assertNotIn("/nl/", self.client.get(path).content.decode())
        for path in ("/", "/nothing-here/"):
            response = self.client.get(path, headers={"Accept-Language": "nl"})
            self.assertNotIn("/nl/", response.headers.get("Location", ""))
            self.assertNotIn("/nl/", response.content.decode())

    def test_the_team_goes_on_translating(self):
        person = translator("nl")
        draft = self.article.get_translation(self.dutch)

        self.assertTrue(draft.permissions_for_user(person).can_publish())
        self.assertTrue(draft.live)

    def test_on_again_is_as_it_was(self):
        self.log_in_as(self.editor)

        self.client.post(screen("nl"), {"do": "on"})

        self.assertEqual(self.client.get("/nl/news/a-win/").status_code, 200)
        self.assertContains(self.client.get("/en/"), 'hreflang="nl"')

    def test_an_editor_does_it_with_one_button(self):
        self.log_in_as(self.editor)
        switch_on("nl")
        self.assertEqual(self.client.get("/nl/").status_code, 200)

        self.client.post(screen("nl"), {"do": "off"})

        self.assertEqual(self.client.get("/nl/").status_code, 302)
