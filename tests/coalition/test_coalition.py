from unittest.mock import patch

from coalition.blocks import SHOWN
from coalition.models import CoalitionPage
from tests.reading import read
from tests.support import (
    SiteTestCase,
    coalition_page,
    content_page,
    home_page,
    locale,
    organisation,
)


class SearchTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.coalition = coalition_page()
        for name, country in (
            ("EDRi", "BE"),
            ("Digitalcourage", "DE"),
            ("Chaos Computer Club", "DE"),
            ("Statewatch", ""),
        ):
            organisation(cls.coalition, title=name, country=country)

    def names(self, path="/en/coalition/", **query):
        return [page.title for page in self.client.get(path, query).context["part"]]

    def test_shows_everyone_by_name_at_first(self):
        self.assertEqual(
            self.names(), ["Chaos Computer Club", "Digitalcourage", "EDRi", "Statewatch"]
        )

    def test_finds_a_part_of_a_name_in_any_letters(self):
        self.assertEqual(self.names(q=" digital "), ["Digitalcourage"])

    def test_shows_a_country_at_an_address_of_its_own(self):
        germans = "/en/coalition/country/de/"
        self.assertEqual(self.names(germans), ["Chaos Computer Club", "Digitalcourage"])

        head = self.soup(germans).head
        self.assertIn("Germany", head.title.get_text())
        canonical = head.select_one("[rel=canonical]")["href"]
        self.assertEqual(canonical, f"http://localhost{germans}")

    def test_finds_a_name_in_a_country(self):
        self.assertEqual(
            self.names("/en/coalition/country/de/", q="chaos"), ["Chaos Computer Club"]
        )

    def test_has_no_address_for_a_country_without_organisations(self):
        for code in ("fr", "zz", "DE"):
            self.assertEqual(self.client.get(f"/en/coalition/country/{code}/").status_code, 404)

    def test_leads_on_from_where_countries_were_before(self):
        for query, address in (
            ("country=DE", "country/de/"),
            ("country=de&q=chaos", "country/de/?q=chaos"),
            ("q=chaos&country=DE&page=2", "country/de/?q=chaos&page=2"),
        ):
            response = self.client.get(f"/en/coalition/?{query}")
            self.assertRedirects(
                response, f"/en/coalition/{address}", 301, fetch_redirect_response=False
            )
        self.assertEqual(len(self.names(country="zz")), 4)

    def test_divides_a_country_into_parts(self):
        with patch.object(CoalitionPage, "items_per_page", 1):
            self.assertEqual(self.names("/en/coalition/country/de/page/2/"), ["Digitalcourage"])
            [link] = self.soup("/en/coalition/country/de/").select("a[rel=next]")
            self.assertEqual(
                sorted(self.coalition.part_paths()),
                sorted(
                    ["", "page/2/", "page/3/", "page/4/"]
                    + ["country/be/", "country/de/", "country/de/page/2/"]
                ),
            )
        self.assertEqual(link["href"], "/en/coalition/country/de/page/2/")

    def test_says_when_it_finds_nobody_and_leads_back_to_everyone(self):
        response = self.client.get("/en/coalition/", {"q": "nobody"})

        self.assertContains(response, "0 organisations")
        self.assertIn("/en/coalition/", read(response).links)

    def test_keeps_what_was_typed(self):
        response = self.client.get("/en/coalition/", {"q": '"><b>'})

        self.assertContains(response, 'value="&quot;&gt;&lt;b&gt;"')

    def test_offers_the_countries_there_are_by_their_names_in_the_readers_language(self):
        dutch = locale("nl")
        self.translate(home_page(), dutch)
        self.translate(self.coalition, dutch)

        links = self.soup("/nl/coalition/country/de/").select(".coalition__countries a")

        self.assertEqual(
            [(link.get_text(), link["href"], link.get("aria-current")) for link in links[1:]],
            [
                ("België", "/nl/coalition/country/be/", None),
                ("Duitsland", "/nl/coalition/country/de/", "true"),
            ],
        )


class LogosOnAnotherPageTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.coalition = coalition_page()
        cls.add_organisations(SHOWN)
        content_page(slug="friends", body=[("coalition", {"heading": "Our friends", "text": ""})])

    @classmethod
    def add_organisations(cls, number):
        for _number in range(number):
            organisation(cls.coalition)

    def names(self, path="/en/friends/"):
        return self.soup(path).select(".organisation")

    def links(self, path="/en/friends/"):
        return self.soup(path).select(".coalition > p > a")

    def test_are_everyones_while_they_are_few(self):
        self.assertEqual(len(self.names()), SHOWN)
        self.assertEqual(self.links(), [])

    def test_are_those_of_some_where_they_are_many_and_lead_to_everyone(self):
        self.add_organisations(2)

        self.assertEqual(len(self.names()), SHOWN)
        [link] = self.links()
        self.assertEqual(link.text, f"All {SHOWN + 2} organisations")
        self.assertEqual(link["href"], "/en/coalition/")

    def test_lead_to_everyone_in_the_readers_language(self):
        self.add_organisations(1)
        dutch = locale("nl")
        for page in (home_page(), self.coalition, home_page().get_children().get(slug="friends")):
            self.translate(page.specific, dutch)

        [link] = self.links("/nl/friends/")
        self.assertEqual(link["href"], "/nl/coalition/")

    def test_cost_no_more_the_more_there_are(self):
        self.add_organisations(1)
        few = self.queries("/en/friends/")
        self.add_organisations(20)

        self.assertEqual(self.queries("/en/friends/"), few)
