"""The lists of news, people and organisations, on their own pages and on the home page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from base.pictures.places import keep
from tests.languages.support import ListTestCase
from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
)


def picture():
    """An image whose pictures are ready, as publishing leaves it."""
    image = get_image_model().objects.create(
        title="A picture", file=get_test_image_file(size=(8, 8))
    )
    keep(image, "card", "portrait", "logo")
    return image


def keep_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


class OrderTests(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")

    def test_of_news_is_newest_first(self):
        index = news_index()
        now = timezone.now()
        article(index, title="Older", posted_at=now - timedelta(days=1))
        article(index, title="Newer", posted_at=now)

        self.assertEqual(self.titles(index.url), ["Newer", "Older"])

    def test_of_news_of_one_moment_is_the_same_in_both_languages(self):
        index = news_index()
        noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
        articles = [article(index, title=f"Number {n}", posted_at=noon) for n in range(5)]
        for page in (home_page(), index, articles[1], articles[3]):
            self.translate(page, self.dutch, {page.title: page.title})

        self.assertEqual(self.titles("/nl/news/"), self.titles(index.url))

    def test_of_people_is_the_one_editors_put_them_in_in_both_languages(self):
        index = people_index(slug="people")
        people = [person(index, title=name) for name in ("Cleo", "Aura", "Bo")]
        people[0].move(index, pos="last-child")
        for page in (home_page(), index, people[2], people[0]):
            self.translate(page, self.dutch)

        self.assertEqual(self.titles(index.url), ["Aura", "Bo", "Cleo"])
        self.assertEqual(self.titles("/nl/people/"), ["Aura", "Bo", "Cleo"])

    def test_of_organisations_is_by_name_in_both_languages(self):
        index = coalition_page(slug="coalition")
        pages = [organisation(index, title=name) for name in ("noyb", "Statewatch", "ARTICLE 19")]
        for page in (home_page(), index, pages[1]):
            self.translate(page, self.dutch)

        self.assertEqual(self.titles(index.url), ["ARTICLE 19", "noyb", "Statewatch"])
        self.assertEqual(self.titles("/nl/coalition/"), ["ARTICLE 19", "noyb", "Statewatch"])


class UntranslatedItemTests(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index(slug="news")
        cls.people = people_index(slug="people")
        for page in (home_page(), cls.news, cls.people):
            cls.translate(page, cls.dutch)

    def setUp(self):
        super().setUp()
        with translation.override("nl"):
            self.label = gettext("In English")

    def test_has_a_label_that_dutch_readers_understand(self):
        self.assertNotEqual(self.label, "In English")

    def assert_marked_as_english(self, card, address):
        self.assertEqual(card["lang"], "en")
        self.assertEqual(card.select_one(".in-english").get_text(strip=True), self.label)
        self.assertEqual(card.select_one(".in-english")["lang"], "nl")
        self.assertEqual(card.a["href"], address)
        self.assertEqual(card.a["hreflang"], "en")

    def test_of_news_is_marked_as_english(self):
        article(self.news, title="A win", slug="a-win")

        self.assert_marked_as_english(self.card("/nl/news/", "A win"), "/en/news/a-win/")

    def test_of_people_is_marked_as_english(self):
        person(self.people, title="Aura", slug="aura", country="DE", portrait=picture())

        card = self.card("/nl/people/", "Aura")
        self.assert_marked_as_english(card, "/en/people/aura/")
        # What is in Dutch all the same says so.
        for dutch in (card.a, card.picture, card.find("span", string="Duitsland")):
            self.assertEqual(dutch["lang"], "nl")

    def test_gives_way_to_its_translation(self):
        win = article(self.news, title="A win", slug="a-win")
        self.translate(win, self.dutch, {"A win": "Gewonnen"})

        card = self.card("/nl/news/", "Gewonnen")

        self.assertNotIn("lang", card.attrs)
        self.assertIsNone(card.select_one(".in-english"))
        self.assertEqual(card.a["href"], "/nl/news/a-win/")

    def test_stays_until_its_translation_is_published(self):
        win = article(self.news, title="A win", slug="a-win")
        self.translate(win, self.dutch, {"A win": "Gewonnen"}, publish=False)

        self.assertEqual(self.titles("/nl/news/"), ["A win"])

    def test_is_not_marked_for_english_readers(self):
        article(self.news, title="A win")

        self.assertIsNone(self.card(self.news.url, "A win").select_one(".in-english"))


class HiddenItemTests(ListTestCase):
    def test_are_on_no_list_of_news(self):
        index = news_index()
        article(index, live=False)
        keep_private(article(index))

        self.assertEqual(self.titles(index.url), [])

    def test_are_on_no_list_of_people(self):
        index = people_index()
        person(index, live=False)
        keep_private(person(index))

        self.assertEqual(self.titles(index.url), [])

    def test_are_on_no_list_of_organisations(self):
        index = coalition_page()
        organisation(index, live=False)
        keep_private(organisation(index))

        self.assertEqual(self.titles(index.url), [])


@pytest.mark.sweep
class CostOfAListTests(SiteTestCase):
    def cost(self, address):
        self.client.get(address)  # Makes the pictures.
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            self.client.get(address)
        return len(queries)

    def assert_cost_does_not_grow(self, address, add):
        """Adds items with a picture until there are 3, then the 28 that a home page shows."""
        for number in range(3):
            add(number)
        few = self.cost(address)
        for number in range(3, 28):
            add(number)
        self.assertEqual(self.cost(address), few)

    def test_of_news_does_not_grow(self):
        index = news_index()

        self.assert_cost_does_not_grow(
            index.url, lambda number: article(index, image=picture(), publisher="A paper")
        )

    def test_of_people_does_not_grow(self):
        index = people_index()

        self.assert_cost_does_not_grow(
            index.url, lambda number: person(index, portrait=picture(), country="NL")
        )

    def test_of_organisations_does_not_grow(self):
        index = coalition_page()

        self.assert_cost_does_not_grow(
            index.url, lambda number: organisation(index, logo=picture(), website="https://a.test")
        )

    def test_of_the_home_page_does_not_grow(self):
        news, people, coalition = news_index(), people_index(), coalition_page()
        sections = [
            ("latest_news", {"heading": "News", "count": 24}),
            ("testimonials", {"heading": "People", "people": [], "show": "quotes"}),
            ("coalition", {"heading": "Coalition", "text": ""}),
        ]

        def add(number):
            article(news, image=picture())
            person(people, portrait=picture())
            organisation(coalition, logo=picture())

        self.assert_cost_does_not_grow(home_page(body=sections).url, add)

    def test_of_untranslated_news_does_not_grow(self):
        index = news_index(slug="news")
        self.translate(home_page(), locale("nl"))
        self.translate(index, locale("nl"))

        self.assert_cost_does_not_grow("/nl/news/", lambda number: article(index, image=picture()))


class SparseArticleTests(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.index = news_index()
        cls.article = article(cls.index, title="A win")

    def test_shows_nothing_but_its_title_on_a_list(self):
        card = self.card(self.index.url, "A win")

        self.assertEqual(card.get_text(" ", strip=True), "A win Read more")
        self.assertFalse(card.select("time, img, .article-source"))

    def test_shows_nothing_but_its_title_on_its_own_page(self):
        main = self.get_soup(self.client.get(self.article.url).content).main

        main.select_one(".share-page").extract()

        self.assertEqual(main.get_text(" ", strip=True), "A win")
        self.assertFalse(main.select("time, img, a, p, span"))

    def test_with_a_date_alone_shows_a_date_alone(self):
        article(self.index, title="A vote", date=date(2026, 3, 1))

        source = self.card(self.index.url, "A vote").select_one(".article-source")

        self.assertEqual(source.get_text("|", strip=True), "1 March 2026")

    def test_with_a_publisher_alone_shows_a_publisher_alone(self):
        article(self.index, title="A vote", publisher="The Paper")

        source = self.card(self.index.url, "A vote").select_one(".article-source")

        self.assertEqual(source.get_text("|", strip=True), "The Paper")
