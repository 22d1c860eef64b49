"""Who may do what: role by role, address by address."""

from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import NewsArticlePage
from people.consent import Consent
from tests.support import (
    SiteTestCase,
    administrator,
    coalition_page,
    editor,
    home_page,
    locale,
    news_index,
    people_index,
    person,
    translator,
    user,
)
from translation.teams.groups import AUTHORS

# By who may open what: a word for each role, in the order of ROLES.
ROLES = ("administrator", "editor", "author", "translator")
TOOLS = {
    "add_news": "yes yes yes no",
    "moments": "yes yes no no",
    "links": "yes yes no no",
    "handover": "yes yes no no",
    "consents:index": "yes yes no no",
    "coalition_import": "yes yes no no",
    "coalition_joining": "yes yes no no",
    "make_anonymous": "yes yes no no",
    "remove_person": "yes yes no no",
    "wagtailredirects:index": "yes yes no no",
    "wagtailsearchpromotions:index": "yes yes no no",
    "wagtailsearchpromotions:add": "yes yes no no",
    "wagtailusers_users:index": "yes no no no",
    "wagtailusers_groups:index": "yes no no no",
    "wagtailsites:index": "yes no no no",
    "editing_guide": "yes yes yes yes",
    "publishing": "yes yes no no",
    "translation:matrix": "yes yes no no",
}


class RolesTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.news = news_index()
        cls.person = person(people_index())
        coalition_page()
        cls.translate(home_page(), locale("nl"))
        cls.people = {
            "administrator": administrator(),
            "editor": editor(),
            "author": user("author", Group.objects.get(name=AUTHORS)),
            "translator": translator("nl"),
        }
        cls.people["editor"].email = "editor@campaign.example"
        cls.people["editor"].save()
        cls.consent = Consent.objects.create(person=cls.person)

    def address(self, name):
        arguments = [self.person.pk] if name in ("make_anonymous", "remove_person") else []
        return reverse(name, args=arguments)

    def test_open_what_is_theirs_and_nothing_else(self):
        for name, answers in TOOLS.items():
            for role, may in zip(ROLES, answers.split(), strict=True):
                with self.subTest(role=role, name=name):
                    self.log_in_as(self.people[role])
                    response = self.client.get(self.address(name))
                    self.assertEqual(response.status_code == 200, may == "yes")

    def test_find_in_the_menu_what_they_may_open(self):
        links = {
            "/admin/campaign/days/": "yes yes no no",
            "/admin/campaign/links/": "yes yes no no",
            "/admin/consents/": "yes yes no no",
            "/admin/redirects/": "yes yes no no",
            "/admin/searchpicks/": "yes yes no no",
            "/admin/translation/matrix/": "yes yes no no",
            "/admin/users/": "yes no no no",
        }
        for role in ROLES:
            self.log_in_as(self.people[role])
            html = self.client.get("/admin/account/").content.decode()
            for link, answers in links.items():
                with self.subTest(role=role, link=link):
                    may = answers.split()[ROLES.index(role)] == "yes"
                    self.assertEqual(f'"{link}"' in html, may)

    def test_authors_hand_in_what_editors_are_told_of_and_publish(self):
        self.log_in_as(self.people["author"])
        add = reverse("wagtailadmin_pages:add", args=["news", "newsarticlepage", self.news.pk])
        data = {
            "title": "From an author",
            "slug": "from-an-author",
            "summary": "",
            "posted_at": "2026-03-01 12:00",
            "body": streamfield([]),
            "comments": inline_formset([]),
        }
        published = {**data, "action-publish": "1"}
        self.client.post(add, nested_form_data(published))
        article = NewsArticlePage.objects.get()
        self.assertFalse(article.live)
        edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
        mail.outbox.clear()
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(edit, nested_form_data({**data, "action-submit": "1"}))
        self.assertIn("editor@campaign.example", [to for each in mail.outbox for to in each.to])
        self.log_in_as(self.people["editor"])
        first_screen = self.client.get("/admin/")
        self.assertContains(first_screen, "Awaiting your review")
        self.assertContains(first_screen, "From an author")
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(edit, nested_form_data(published))
        article.refresh_from_db()
        self.assertTrue(article.live)

    def test_authors_change_nothing_of_others(self):
        self.log_in_as(self.people["author"])
        for page in (home_page(), self.person):
            with self.subTest(page=page.title):
                address = reverse("wagtailadmin_pages:edit", args=[page.pk])
                self.assertTurnedAway(self.client.get(address))

    def test_editors_make_redirects(self):
        self.log_in_as(self.people["editor"])
        self.client.post(
            reverse("wagtailredirects:add"),
            {"old_path": "/vote", "is_permanent": "on", "redirect_page": self.news.pk},
        )
        self.assertRedirects(self.client.get("/en/vote/"), self.news.url, status_code=301)
