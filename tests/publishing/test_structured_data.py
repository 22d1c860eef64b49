import json
from datetime import UTC, date, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from campaign.models import Campaign
from publishing.structured import Describer
from tests.support import (
    SiteTestCase,
    article,
    campaign,
    content_page,
    facts,
    home_page,
    locale,
    news_index,
    people_index,
    person,
)


def picture(**fields):
    file = get_test_image_file(size=(640, 360))
    return get_image_model().objects.create(title="A street", file=file, **fields)


def meta(soup):
    return {tag["property"]: tag["content"] for tag in soup.select("meta[property]")}


class StructuredDataTestCase(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = home_page(title="Stop!")

    def script(self, page):
        """The text of a page's one script of data."""
        soup = self.get_soup(self.client.get(page.url).content)
        [script] = soup.select('script[type="application/ld+json"]')
        return script.string

    def things(self, page):
        data = json.loads(self.script(page))
        self.assertEqual(data["@context"], "https://schema.org")
        return {thing["@type"]: thing for thing in data["@graph"]}


class HomeTests(StructuredDataTestCase):
    def test_is_a_website_of_an_organisation(self):
        campaign(social_accounts=[("account", {"name": "Us", "url": "https://social.example/@us"})])
        home_page(summary="Privacy for all.")

        things = self.things(self.home)

        self.assertEqual(
            things["Organization"],
            {
                "@type": "Organization",
                "@id": "http://localhost/#campaign",
                "name": "Stop!",
                "url": "http://localhost/en/",
                "sameAs": ["https://social.example/@us"],
            },
        )
        self.assertEqual(
            things["WebSite"],
            {
                "@type": "WebSite",
                "@id": "http://localhost/en/#website",
                "url": "http://localhost/en/",
                "name": "Stop!",
                "description": "Privacy for all.",
                "inLanguage": "en",
                "publisher": {"@id": "http://localhost/#campaign"},
            },
        )

    def test_is_another_website_of_the_same_organisation_in_another_language(self):
        dutch = self.translate(self.home, locale("nl"), {"Stop!": "Stop nu!"})

        things = self.things(dutch)

        self.assertEqual(things["Organization"]["@id"], "http://localhost/#campaign")
        self.assertEqual(things["WebSite"]["@id"], "http://localhost/nl/#website")
        self.assertEqual(things["WebSite"]["inLanguage"], "nl")

    def test_has_no_way_to_itself(self):
        self.assertNotIn("BreadcrumbList", self.things(self.home))


class ArticleTests(StructuredDataTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.news = news_index(title="News")

    def news_article(self, **fields):
        return self.things(article(self.news, **fields))["NewsArticle"]

    def test_reported_by_others_says_by_whom_it_is_told_here_and_from_what(self):
        told = self.news_article(
            title="A win",
            slug="a-win",
            summary="We won.",
            date=date(2026, 3, 1),
            publisher="EDRi",
            source_url="https://edri.example/win",
        )

        self.assertEqual(told["headline"], "A win")
        self.assertEqual(told["description"], "We won.")
        self.assertEqual(told["url"], "http://localhost/en/news/a-win/")
        self.assertEqual(told["inLanguage"], "en")
        self.assertEqual(told["datePublished"], "2026-03-01")
        self.assertEqual(told["isBasedOn"], "https://edri.example/win")
        self.assertEqual(told["publisher"]["name"], "Stop!")
        self.assertEqual(told["author"], {"@type": "Organization", "name": "EDRi"})

    def test_reported_by_nobody_knows_whom_has_no_author(self):
        told = self.news_article(source_url="https://edri.example/win")

        self.assertFalse({"author", "datePublished"} & set(told))

    def test_of_our_own_is_written_by_the_campaign(self):
        self.assertEqual(self.news_article()["author"]["name"], "Stop!")

    def test_says_nothing_that_is_not_known(self):
        self.assertFalse({"isBasedOn", "description"} & set(self.news_article()))

    def test_shows_the_picture_that_is_shared_where_it_has_none_of_its_own(self):
        page = article(self.news)

        image = self.things(page)["NewsArticle"]["image"]

        self.assertEqual(image["url"], meta(self.soup(page.url))["og:image"])
        self.assertEqual((image["width"], image["height"]), (1200, 630))
        self.assertNotIn("creditText", image)

    def test_says_when_it_was_published_and_changed(self):
        first, last = datetime(2026, 1, 5, 23, 30, tzinfo=UTC), datetime(2026, 7, 6, 8, tzinfo=UTC)
        here_first, here_last = "2026-01-06T00:30:00+01:00", "2026-07-06T10:00:00+02:00"
        by_others = {"publisher": "EDRi"}
        for fields, published, modified in (
            ({}, here_first, here_last),
            (by_others, "", here_last),
            ({"date": date(2026, 1, 2)}, "2026-01-02", here_last),
            (by_others | {"date": date(2026, 7, 6)}, "2026-07-06", here_last),
            ({"date": date(2026, 7, 7)}, "2026-07-07", ""),
            ({"first_published_at": None, "last_published_at": None}, "", ""),
            ({"last_published_at": datetime(2026, 1, 5, tzinfo=UTC)}, here_first, ""),
        ):
            page = article(self.news)
            times = {"first_published_at": first, "last_published_at": last}
            type(page).objects.filter(pk=page.pk).update(**times | fields)
            with self.subTest(fields):
                told = self.things(page)["NewsArticle"]
                shared = meta(self.soup(page.url))
                self.assertEqual(told.get("datePublished", ""), published)
                self.assertEqual(told.get("dateModified", ""), modified)
                self.assertEqual(shared.get("article:published_time", ""), published)
                self.assertEqual(shared.get("article:modified_time", ""), modified)

    def test_has_a_headline_short_enough_to_be_read(self):
        self.assertLessEqual(len(self.news_article(title="word " * 50, slug="w")["headline"]), 110)

    def test_shows_a_picture_that_the_page_shows_and_thanks_for_it(self):
        shown = article(self.news, image=picture(credit="A friend"))

        image = self.things(shown)["NewsArticle"]["image"]

        self.assertEqual(image["creditText"], "A friend")
        self.assertEqual((image["width"], image["height"]), (640, 360))
        page = self.get_soup(self.client.get(shown.url).content)
        self.assertIn(image["url"].removeprefix("http://localhost"), str(page.body))

    def test_fills_in_the_facts(self):
        facts(ngos=133)

        self.assertEqual(self.news_article(title="{ngos} stand up")["headline"], "133 stand up")

    def test_cannot_break_out_of_its_script(self):
        hostile = "</script><script>alert('&amp;')</script><!--"
        page = article(self.news, title=hostile, slug="hostile")

        script = self.script(page)

        for sign in "<>&":
            self.assertNotIn(sign, script)
        self.assertEqual(self.things(page)["NewsArticle"]["headline"], hostile)


class PersonTests(StructuredDataTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.people = people_index()

    def test_is_told_of_as_the_page_does(self):
        ana = person(
            self.people,
            title="Ana",
            slug="ana",
            role="Journalist",
            organisation="Whisper",
            portrait=picture(),
        )

        told = self.things(ana)["Person"]

        image = told.pop("image")
        self.assertEqual((image["width"], image["height"]), (360, 360))
        page = self.get_soup(self.client.get(ana.url).content)
        self.assertIn(image["url"].removeprefix("http://localhost"), str(page.body))
        self.assertEqual(
            told,
            {
                "@type": "Person",
                "@id": "http://localhost/en/people/ana/#person",
                "url": "http://localhost/en/people/ana/",
                "name": "Ana",
                "description": "Journalist",
                "affiliation": {"@type": "Organization", "name": "Whisper"},
            },
        )

    def test_is_a_name_where_no_more_is_known(self):
        told = self.things(person(self.people, title="Ben"))["Person"]

        self.assertEqual(set(told), {"@type", "@id", "url", "name"})


class BreadcrumbTests(StructuredDataTestCase):
    def way(self, page):
        steps = self.things(page)["BreadcrumbList"]["itemListElement"]
        self.assertEqual([step["position"] for step in steps], list(range(1, len(steps) + 1)))
        return [(step["name"], step["item"]) for step in steps]

    def test_lead_from_the_home_page(self):
        news = news_index(title="News")
        home, index = ("Stop!", "http://localhost/en/"), ("News", "http://localhost/en/news/")

        self.assertEqual(self.way(news), [home, index])
        self.assertEqual(
            self.way(article(news, title="A win", slug="a-win")),
            [home, index, ("A win", "http://localhost/en/news/a-win/")],
        )

    def test_lead_through_the_pages_of_the_same_language(self):
        news = news_index(title="News")
        win = article(news, title="A win", slug="a-win")
        dutch = locale("nl")
        self.translate(self.home, dutch, {"Stop!": "Stop nu!"})
        self.translate(news, dutch, {"News": "Nieuws"})

        self.assertEqual(
            [name for name, _address in self.way(self.translate(win, dutch, {"A win": "Winst"}))],
            ["Stop nu!", "Nieuws", "Winst"],
        )


class CostTests(StructuredDataTestCase):
    def test_is_one_query_at_most(self):
        """The way to a page below another; all else the page has asked for already."""
        news, people = news_index(), people_index()
        win = article(news, image=picture())
        ana = person(people, portrait=picture())
        for page, most in ((self.home, 0), (news, 0), (win, 1), (ana, 1)):
            with self.subTest(page=type(page).__name__):
                self.describe(page)
                with CaptureQueriesContext(connection) as queries:
                    self.describe(page)
                self.assertLessEqual(len(queries), most)

    def describe(self, page):
        return Describer(None, Campaign(), self.home).graph(page)


class AbsenceTests(StructuredDataTestCase):
    def test_a_page_that_is_not_there_is_not_told_of(self):
        self.assertNotContains(self.client.get("/en/nope/"), "ld+json", status_code=404)

    def test_a_preview_is_not_told_of(self):
        self.assertNotContains(content_page().make_preview_request(), "ld+json")
