"""Changes of the topics and years of news are written as files: a sweep finds nothing to do."""

from datetime import date

import pytest

from news.models import NewsArticlePage, TopicPage
from tests.publishing.files.support import FilesTestCase
from tests.support import locale, topic


@pytest.mark.sweep
class NewsChangeTests(FilesTestCase):
    """Named for what somebody does."""

    def test_give_an_article_another_topic_and_none(self):
        with self.committed():
            votes = topic(self.news, title="Votes", slug="votes")
            self.translate(votes, locale("nl"))
        page = NewsArticlePage.objects.get(pk=self.win.pk)
        for new, shown, others in ((votes, "votes", "parliament"), (None, "", "votes")):
            with self.subTest(shown):
                page.topic = new
                self.publish(page)
                for language in ("en", "nl"):
                    lists = f"/{language}/news/"
                    self.assertNotIn("a-win", self.file(f"{lists}{others}/"))
                    self.assertNotIn(f"{lists}{others}/", self.file(lists))
                    self.assertNotIn(f"{lists}{others}/", self.file(f"{lists}a-win/"))
                    if shown:
                        self.assertIn("a-win", self.file(f"{lists}{shown}/"))
                        self.assertIn(f"{lists}{shown}/", self.file(lists))
                        self.assertIn(f"{lists}{shown}/", self.file(f"{lists}a-win/"))
                self.assertSweptClean()

    def test_withdraw_the_article_of_a_topic_and_bring_it_back(self):
        page = NewsArticlePage.objects.get(pk=self.win.pk)
        with self.committed():
            page.unpublish()
        self.assertNotIn("a-win", self.file("/nl/news/parliament/"))
        self.assertSweptClean()
        self.publish(NewsArticlePage.objects.get(pk=self.win.pk))
        self.assertIn("a-win", self.file("/nl/news/parliament/"))
        self.assertSweptClean()
        with self.committed():
            NewsArticlePage.objects.get(pk=self.win.pk).delete()
        self.assertNotIn("a-win", self.file("/en/news/parliament/"))
        self.assertSweptClean()

    def test_rename_withdraw_and_delete_a_topic(self):
        page = TopicPage.objects.get(pk=self.parliament.pk)
        page.title = "Votes"
        self.publish(page)
        self.assertIn("Votes", self.file("/en/news/a-win/"))
        self.assertSweptClean()
        with self.committed():
            page.unpublish()
        for path in ("/en/news/parliament/", "/nl/news/parliament/"):
            self.assertIsNone(self.file(path))
        for path in ("/en/news/a-win/", "/nl/news/a-win/", "/nl/news/"):
            self.assertNotIn("parliament/", self.file(path))
        self.assertSweptClean()
        self.publish(TopicPage.objects.get(pk=page.pk))
        self.assertIn("parliament/", self.file("/nl/news/a-win/"))
        self.assertSweptClean()
        with self.committed():
            TopicPage.objects.get(pk=page.pk).delete()
        self.assertNotIn("parliament/", self.file("/nl/news/a-win/"))
        self.assertSweptClean()

    def test_move_an_article_to_another_year(self):
        page = NewsArticlePage.objects.get(pk=self.win.pk)
        page.date = date(2024, 2, 29)
        self.publish(page)
        for language in ("en", "nl"):
            self.assertIn("a-win", self.file(f"/{language}/news/2024/"))
            self.assertIsNone(self.file(f"/{language}/news/2026/"))
        self.assertSweptClean()
        with self.committed():
            page.unpublish()
        self.assertIsNone(self.file("/nl/news/2024/"))
        self.assertSweptClean()
