"""What the site answers to those who ask it to change something at a public address."""

from django.test import Client
from wagtail.models import PageViewRestriction

from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    content_page,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
)


class MethodTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        news, people, coalition = news_index(), people_index(), coalition_page()
        pages = [home_page(), news, people, coalition, content_page(), article(news)]
        pages += [person(people), organisation(coalition)]
        dutch = cls.translate(home_page(), locale("nl"))
        cls.addresses = [page.url for page in (*pages, dutch)]
        cls.addresses += ["/sitemap.xml", "/robots.txt", "/en/news.atom", "/en/share/mastodon/"]
        cls.addresses += ["/favicon.ico", "/apple-touch-icon.png"]

    def test_only_reading_is_allowed(self):
        client = Client(enforce_csrf_checks=True)
        for address in self.addresses:
            for method in ("PUT", "DELETE", "PATCH", "POST"):
                with self.subTest(f"{method} {address}"):
                    response = client.generic(method, address)
                    self.assertEqual(response.status_code, 405)
                    self.assertIn("GET", response["Allow"])
                    self.assertNotIn(method, response["Allow"])

    def test_reading_is(self):
        for address in self.addresses:
            for method in ("GET", "HEAD"):
                with self.subTest(f"{method} {address}"):
                    self.assertEqual(self.client.generic(method, address).status_code, 200)

    def test_a_page_says_what_is_allowed(self):
        self.assertEqual(self.client.options("/en/")["Allow"], "GET, HEAD, OPTIONS")

    def test_forms_of_visitors_are_taken(self):
        private = content_page(slug="private")
        password = {"restriction_type": PageViewRestriction.PASSWORD, "password": "open"}
        PageViewRestriction.objects.create(page=private, **password)
        form = self.soup(private.url).select_one("form")

        answer = self.client.post(form["action"], {"password": "open", "return_url": private.url})

        self.assertRedirects(answer, private.url)
