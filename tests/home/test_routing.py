from unittest.mock import patch

from django.http import Http404
from django.test import RequestFactory
from wagtail.models import Page

from base.pages import BasePage
from home.models import ContentPage
from tests.home.test_pages import one_of_each
from tests.support import SiteTestCase, content_page, home_page


class RoutingTests(SiteTestCase):
    """Pages are found as Wagtail finds them."""

    @classmethod
    def setUpTestData(cls):
        cls.pages = one_of_each()
        cls.below = cls.pages[1].add_child(instance=ContentPage(title="Below"))
        content_page(slug="draft", live=False)

    def route(self, path):
        """What is found at a path, and what Wagtail finds there; None where it is nothing."""
        found = []
        for route in (BasePage.route, Page.route):
            with patch.object(BasePage, "route", route):
                try:
                    found.append(home_page().route(RequestFactory().get("/"), path.split("/")))
                except Http404:
                    found.append(None)
        return found

    def test_finds_every_page(self):
        for page in [*self.pages[1:], self.below]:
            with self.subTest(page=type(page).__name__):
                ours, wagtails = (found.page for found in self.route(page.url[4:].rstrip("/")))
                self.assertIs(type(ours), type(wagtails))
                names = [field.attname for field in page._meta.concrete_fields]
                for name in names:
                    self.assertEqual(getattr(ours, name), getattr(wagtails, name), name)
                with self.assertNumQueries(0):
                    self.assertEqual(ours.get_parent(), wagtails.get_parent())

    def test_finds_lists_by_addresses_of_their_own(self):
        news = self.pages[2]
        for path in (f"{news.url[4:]}page/2", f"{news.url[4:]}{self.pages[3].posted_at.year}"):
            ours, wagtails = self.route(path)
            self.assertEqual(ours.args[1:], wagtails.args[1:])
            self.assertEqual(ours.args[0].__func__, wagtails.args[0].__func__)
            with self.assertNumQueries(0):
                self.assertEqual(ours.page.summary, news.summary)
                self.assertIs(ours.args[0].__self__, ours.page)

    def test_finds_no_other(self):
        news = self.pages[2].url[4:]
        for path in ("draft", "nowhere", f"{news}nowhere", f"{news}page/2/nowhere"):
            self.assertEqual(self.route(path.rstrip("/")), [None, None], path)
