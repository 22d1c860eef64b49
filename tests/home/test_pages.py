"""What visitors read on a page, and what a page does not do to them."""

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, get_page_models

from tests.support import (
    SiteTestCase,
    article,
    campaign,
    coalition_page,
    content_page,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
    timeline_page,
    topic,
)

HERO = ("hero", {"tagline": "Privacy empowers", "text": "<p>We all need safe spaces.</p>"})


def one_of_each():
    """A page of every type, each with something on it."""
    home = home_page(body=[HERO, ("petition", {}), ("newsletter", {}), ("share", {})])
    news, people, coalition = news_index(), people_index(), coalition_page()
    return [
        home,
        content_page(),
        news,
        article(news, summary="What happened."),
        topic(news),
        people,
        person(people),
        coalition,
        organisation(coalition, summary="Guards privacy."),
        timeline_page(),
    ]


class PageTestCase(SiteTestCase):
    def section(self, address, name):
        return self.soup(address).select_one(f".{name}")


class HeadOfAPageTests(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        home_page(title="Stop scanning me!")

    def head_of(self, **fields):
        return self.soup(content_page(**fields).url).head

    def description_of(self, **fields):
        return self.head_of(**fields).select_one('meta[name="description"]')["content"]

    def test_is_titled_after_the_page_and_the_site(self):
        self.assertEqual(self.head_of(title="About").title.text, "About – Stop scanning me!")

    def test_names_the_site_once_on_the_home_page(self):
        self.assertEqual(self.soup("/en/").title.text, "Stop scanning me!")

    def test_is_described_by_the_summary(self):
        self.assertEqual(self.description_of(summary="In short."), "In short.")

    def test_is_described_as_search_engines_should_show_it(self):
        described = self.description_of(summary="In short.", search_description="For searching.")

        self.assertEqual(described, "For searching.")

    def test_names_the_one_address_of_the_page(self):
        page = content_page(slug="about")

        for query in ({}, {"utm_source": "mail"}, {"page": "2"}):
            with self.subTest(query=query):
                canonical = self.soup(page.url, **query).select_one('link[rel="canonical"]')
                self.assertEqual(canonical["href"], "http://localhost/en/about/")

    def test_names_the_address_of_each_part_of_a_list(self):
        index = news_index(slug="news")
        for _number in range(index.items_per_page + 1):
            article(index)

        for path in ("/en/news/", "/en/news/page/2/"):
            with self.subTest(path=path):
                canonical = self.soup(path).select_one('link[rel="canonical"]')
                self.assertEqual(canonical["href"], f"http://localhost{path}")


class EveryPageTests(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = one_of_each()

    def test_is_tried_here(self):
        self.assertEqual({type(page) for page in self.pages}, {*get_page_models()} - {Page})

    def test_has_its_title_as_its_one_main_heading(self):
        for page in self.pages:
            with self.subTest(page=type(page).__name__):
                headings = [heading.get_text(strip=True) for heading in self.soup(page.url)("h1")]
                self.assertEqual(headings, [page.title])

    def test_has_no_heading_or_link_without_words(self):
        campaign(petition_url="https://sign.example/", newsletter_url="https://list.example/")
        for page in self.pages:
            with self.subTest(page=type(page).__name__):
                found = self.soup(page.url)(["h1", "h2", "h3", "a"])
                named = [each.get_text(strip=True) or each.get("aria-label") for each in found]
                self.assertTrue(all(named), found)

    def test_leaves_no_cookie(self):
        for page in self.pages:
            with self.subTest(page=type(page).__name__):
                self.assertFalse(self.client.get(page.url).cookies)

    def test_is_the_same_whoever_asks(self):
        for page in self.pages:
            with self.subTest(page=type(page).__name__):
                self.assertNotIn("Cookie", self.client.get(page.url).get("Vary", ""))


class TestimonialTests(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.people = people_index(slug="people")

    def show(self, *people):
        """Puts a section on the home page that shows these people; returns whom it shows."""
        value = {"heading": "People", "people": list(people), "show": "quotes"}
        home_page(body=[("testimonials", value)])
        return self.shown()

    def shown(self):
        return [
            name.get_text(strip=True) for name in self.soup("/en/").select(".testimonial__name")
        ]

    def introduce(self, **fields):
        """Somebody with a portrait, in English and Dutch."""
        picture = get_image_model().objects.create(
            title="me.jpg", file=get_test_image_file(size=(8, 8))
        )
        aura = person(self.people, title="Aura", slug="aura", portrait=picture, **fields)
        for page in (home_page(), self.people, aura):
            self.translate(page, locale("nl"))

    def portrait(self, language):
        return self.soup(f"/{language}/people/aura/").select_one("img.portrait")["alt"]

    def test_lead_on_by_links_that_can_be_told_apart(self):
        for name in ("Aura", "Emma"):
            person(self.people, title=name)

        links = self.section(self.people.url, "testimonials").find_all("a")

        self.assertEqual(
            [link.get_text(strip=True) for link in links],
            ["More information: Aura", "More information: Emma"],
        )

    def test_show_those_chosen_in_the_order_chosen(self):
        aura, bo, cleo = [person(self.people, title=name) for name in ("Aura", "Bo", "Cleo")]

        self.assertEqual(self.show(cleo, aura), ["Cleo", "Aura"])

    def test_leave_out_somebody_whose_page_is_unpublished(self):
        aura, bo = [person(self.people, title=name) for name in ("Aura", "Bo")]
        bo.unpublish()

        self.assertEqual(self.show(aura, bo), ["Aura"])

    def test_leave_out_somebody_whose_page_is_deleted(self):
        aura, bo = [person(self.people, title=name) for name in ("Aura", "Bo")]
        self.show(aura, bo)
        bo.delete()

        self.assertEqual(self.shown(), ["Aura"])

    def test_show_nobody_else_once_all_who_were_chosen_are_gone(self):
        _aura, bo = [person(self.people, title=name) for name in ("Aura", "Bo")]
        self.show(bo)
        bo.delete()

        self.assertEqual(self.shown(), [])

    def test_describe_a_portrait_by_the_name_in_the_language_of_the_page(self):
        self.introduce()

        self.assertEqual(self.portrait("en"), "Photo of Aura")
        self.assertEqual(self.portrait("nl"), "Foto van Aura")

    def test_describe_a_portrait_as_its_own_description_does(self):
        self.introduce(portrait_description="Aura, by the sea")

        self.assertEqual(self.portrait("en"), "Aura, by the sea")
        self.assertEqual(self.portrait("nl"), "[Aura, by the sea]")


class PetitionTests(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = home_page(
            body=[("petition", {})],
            petition_label="Sign the petition",
            petition_paused="It will be back.",
            petition_won="We won.",
            petition_closed="It has ended.",
        )

    def petition(self, **fields):
        campaign(**fields)
        return self.section("/en/", "petition")

    def test_can_be_signed_while_it_runs(self):
        petition = self.petition(petition_url="https://sign.example/")

        self.assertEqual(petition.a.get_text(strip=True), "Sign the petition")
        self.assertEqual(petition.a["href"], "https://sign.example/")

    def test_calls_without_a_link_while_it_has_no_address(self):
        petition = self.petition(petition_url="")

        self.assertEqual(petition.get_text(strip=True), "Sign the petition")
        self.assertIsNone(petition.a)

    def test_is_signed_in_the_language_of_the_reader_where_it_can_be(self):
        self.translate(self.home, locale("nl"))
        campaign(
            petition_url="https://sign.example/",
            petition_addresses=[("address", {"language": "nl", "url": "https://teken.example/"})],
        )

        self.assertEqual(self.section("/nl/", "petition").a["href"], "https://teken.example/")
        self.assertEqual(self.section("/en/", "petition").a["href"], "https://sign.example/")

    def test_cannot_be_signed_unless_it_runs(self):
        for state, words in (
            ("paused", "It will be back."),
            ("won", "We won."),
            ("closed", "It has ended."),
        ):
            with self.subTest(state=state):
                petition = self.petition(petition_state=state, petition_url="https://sign.example/")

                self.assertEqual(petition.get_text(strip=True), words)
                self.assertIsNone(petition.a)


class NewsletterTests(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        home_page(
            body=[("newsletter", {})],
            newsletter_heading="Stay updated",
            newsletter_label="Subscribe",
        )

    def test_is_a_button_where_there_is_an_address(self):
        campaign(newsletter_url="https://list.example/")

        link = self.section("/en/", "newsletter").a

        self.assertEqual(
            (link.get_text(strip=True), link["href"]), ("Subscribe", "https://list.example/")
        )

    def test_has_no_link_where_there_is_no_address(self):
        self.assertIsNone(self.section("/en/", "newsletter").a)


class MissingPageTests(PageTestCase):
    def test_is_explained_in_english(self):
        response = self.client.get("/en/nowhere/")
        soup = self.get_soup(response.content)

        self.assertEqual(response.status_code, 404)
        self.assertEqual(soup.html["lang"], "en")
        self.assertEqual(soup.h1.get_text(strip=True), "This page is not here")
        self.assertEqual(soup.main.a["href"], "/en/")

    def test_is_explained_in_dutch(self):
        self.translate(home_page(), locale("nl"))

        response = self.client.get("/nl/nowhere/")
        soup = self.get_soup(response.content)

        self.assertEqual(response.status_code, 404)
        self.assertEqual(soup.html["lang"], "nl")
        self.assertNotEqual(soup.h1.get_text(strip=True), "This page is not here")
        self.assertEqual(soup.main.a["href"], "/nl/")
