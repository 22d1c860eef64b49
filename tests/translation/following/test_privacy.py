"""What is restricted in English is restricted in every language, from that moment."""

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageViewRestriction

from publishing.pictures.share_pictures import is_made, make_missing
from tests.support import (
    SiteTestCase,
    article,
    editor,
    home_page,
    locale,
    news_index,
    user,
)
from translation.following.submit import submit

PASSWORD = {"restriction_type": "password", "password": "secret"}


class PrivacyTests(SiteTestCase):
    """An article in English and Dutch."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index(title="News")
        cls.article = article(cls.news, slug="a-win", title="A win")
        for page in (home_page(), cls.news, cls.article):
            cls.translate(page, cls.dutch)
        cls.editor = editor()

    def setUp(self):
        super().setUp()
        list(make_missing())

    def set_privacy(self, page, **fields):
        """Do what an editor does in Wagtail's own dialogue."""
        self.log_in_as(self.editor)
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), fields)
        self.client.logout()

    def is_public(self, path):
        response = self.client.get(path)
        return response.status_code == 200 and "[A win]" in response.content.decode()

    def where_dutch_is_read(self):
        places = ("/nl/news/a-win/", "/nl/news/", "/nl/news.atom")
        read = [place for place in places if self.is_public(place)]
        if b"/nl/news/a-win/" in self.client.get("/sitemap-nl.xml").content:
            read.append("/sitemap-nl.xml")
        if is_made(self.article.get_translation(self.dutch).specific):
            read.append("share picture")
        return read


class RestrictingAPageTests(PrivacyTests):
    def test_hides_its_translation_everywhere(self):
        self.assertEqual(len(self.where_dutch_is_read()), 5)

        for fields in (PASSWORD, {"restriction_type": "login"}):
            with self.subTest(fields):
                self.set_privacy(self.article, **fields)

                self.assertEqual(self.where_dutch_is_read(), [])

    def test_is_lifted_everywhere(self):
        self.set_privacy(self.article, **PASSWORD)

        self.set_privacy(self.article, restriction_type="none")

        self.assertEqual(len(self.where_dutch_is_read()), 5)

    def test_holds_for_what_stands_below(self):
        self.set_privacy(self.news, **PASSWORD)

        self.assertEqual(self.where_dutch_is_read(), [])

    def test_lets_in_whom_the_english_page_lets_in(self):
        group = Group.objects.create(name="Members")
        member, stranger = user("member", group), user("stranger")

        self.set_privacy(self.article, restriction_type="groups", groups=[group.pk])

        self.log_in_as(member)
        self.assertTrue(self.is_public("/nl/news/a-win/"))
        self.log_in_as(stranger)
        self.assertFalse(self.is_public("/nl/news/a-win/"))

    def test_with_another_password_changes_it_everywhere(self):
        self.set_privacy(self.article, **PASSWORD)

        self.set_privacy(self.article, restriction_type="password", password="other")

        dutch = self.article.get_translation(self.dutch)
        self.assertEqual(dutch.view_restrictions.get().password, "other")

    def test_holds_for_a_translation_that_is_made_later(self):
        german, group = locale("de"), Group.objects.create(name="Members")
        self.set_privacy(self.news, restriction_type="groups", groups=[group.pk])

        submit(self.article, [german])

        restriction = self.news.get_translation(german).view_restrictions.get()
        self.assertEqual(list(restriction.groups.all()), [group])

    def test_in_one_language_alone_leaves_english_as_it_is(self):
        dutch = self.article.get_translation(self.dutch)

        with self.captureOnCommitCallbacks(execute=True):
            PageViewRestriction.objects.create(page=dutch, **PASSWORD)

        self.assertEqual(self.where_dutch_is_read(), [])
        self.assertEqual(self.client.get("/en/news/a-win/").status_code, 200)

    def test_follows_a_move_into_and_out_of_a_restricted_place(self):
        archive = news_index(title="Archive", slug="archive")
        self.set_privacy(archive, **PASSWORD)

        with self.captureOnCommitCallbacks(execute=True):
            self.article.move(archive, pos="last-child")
        self.assertFalse(self.is_public("/nl/archive/a-win/"))
        self.assertEqual(self.where_dutch_is_read(), [])

        self.article.refresh_from_db()
        self.news.refresh_from_db()
        with self.captureOnCommitCallbacks(execute=True):
            self.article.move(self.news, pos="last-child")
        self.assertEqual(len(self.where_dutch_is_read()), 5)
        self.assertTrue(self.is_public("/nl/news/a-win/"))
