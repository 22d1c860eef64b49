"""The parts of a long list: each has an address and a name, and leads to the next."""

from datetime import timedelta
from unittest.mock import patch

from django.utils import timezone

from coalition.models import CoalitionPage
from tests.languages.support import ListTestCase
from tests.support import (
    article,
    coalition_page,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
)


class PartTests(ListTestCase):
    """The second part of a list has a name and an address of its own, in every language."""

    @classmethod
    def setUpTestData(cls):
        cls.news, cls.people, cls.coalition = news_index(), people_index(), coalition_page()
        dutch, german = locale("nl"), locale("de")
        for language in (dutch, german):
            cls.translate(home_page(), language)
        for index in (cls.news, cls.people, cls.coalition):
            cls.translate(index, dutch)
        first = article(cls.news)
        cls.translate(first, dutch)
        for n in range(40):
            person(cls.people, title=f"P{n}", slug=f"p{n}")
            article(cls.news, title=f"A{n}", slug=f"a{n}")

    def head(self, address):
        head = self.soup(address).head
        links = {
            link["hreflang"]: link["href"] for link in head.select("[rel=alternate][hreflang]")
        }
        return head.title.get_text(), head.select_one("[rel=canonical]")["href"], links

    def test_has_a_name_of_its_own(self):
        for address in ("/en/news/", "/en/people/", "/nl/news/"):
            first, second = self.head(address)[0], self.head(address + "page/2/")[0]
            self.assertNotEqual(first, second)
        self.assertIn("Page 2 of ", self.head("/en/news/page/2/")[0])
        self.assertIn("Pagina 2 van ", self.head("/nl/news/page/2/")[0])

    def test_names_the_same_part_in_other_languages(self):
        for address in ("/en/news/page/2/", "/nl/news/page/2/", "/nl/people/page/2/"):
            _title, canonical, alternates = self.head(address)
            self.assertEqual(set(alternates), {"en", "nl", "x-default"})
            self.assertIn(canonical, alternates.values())
            for there in alternates.values():
                there = there.removeprefix("http://localhost")
                self.assertEqual(self.head(there)[1:], (f"http://localhost{there}", alternates))

    def test_is_the_first_where_what_was_asked_for_is_nonsense(self):
        for query in ("", "?page=0", "?page=x", "?page=&x=y"):
            self.assertEqual(self.head(f"/en/news/{query}")[1], "http://localhost/en/news/")

    def test_of_what_was_searched_for_has_no_address(self):
        for n in range(5):
            organisation(self.coalition, title=f"O{n}", slug=f"o{n}")
        with patch.object(CoalitionPage, "items_per_page", 2):
            whole, found = (
                self.head("/en/coalition/page/2/"),
                self.head("/en/coalition/page/2/?q=o"),
            )

        self.assertEqual(whole[1], "http://localhost/en/coalition/page/2/")
        self.assertEqual(found[1], "http://localhost/en/coalition/")


class PagesOfAListTests(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.index = news_index()
        now = timezone.now()
        for number in range(cls.index.items_per_page + 1):
            article(cls.index, title=f"No. {number}", posted_at=now - timedelta(days=number))

    def test_begin_with_the_first(self):
        self.assertEqual(self.titles(self.index.url)[0], "No. 0")

    def test_go_on_where_the_last_one_ended(self):
        self.assertEqual(self.titles(f"{self.index.url}page/2/"), ["No. 12"])

    def test_are_the_first_for_nonsense(self):
        for nonsense in ("abc", "", "-1", "0", "²", "9" * 5000):
            self.assertEqual(self.titles(self.index.url, page=nonsense)[0], "No. 0")

    def test_lead_on_from_the_addresses_they_had_before(self):
        for query, address in (
            ("page=2", "page/2/"),
            ("page=99", "page/2/"),
            ("page=1&a=b", "?a=b"),
            ("a=b&page=2", "page/2/?a=b"),
        ):
            self.assertRedirects(
                self.client.get(f"{self.index.url}?{query}"),
                f"{self.index.url}{address}",
                status_code=301,
                fetch_redirect_response=False,
            )
        self.assertRedirects(self.client.get(f"{self.index.url}page/1/"), self.index.url, 301)

    def test_are_not_there_past_the_end(self):
        for number in ("3", "0", "9" * 5000, "x"):
            path = f"{self.index.url}page/{number}/"
            self.assertEqual(self.client.get(path).status_code, 404, path)

    def test_lead_to_one_another(self):
        soup = self.get_soup(self.client.get(self.index.url).content)

        self.assertEqual(soup.select_one('a[rel="next"]')["href"], "/en/news/page/2/")
        self.assertIsNone(soup.select_one('a[rel="prev"]'))
