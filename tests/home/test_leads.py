"""What a page leads on to at its end."""

from datetime import UTC, datetime

from home.models import ContentPage
from tests.support import (
    SiteTestCase,
    article,
    campaign,
    child,
    coalition_page,
    content_page,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
    timeline_page,
)

REASONS = {
    "heading": "Why should I care?",
    "reasons": [{"lead": "They would read along.", "text": "All of it."}],
}


class LeadsTestCase(SiteTestCase):
    def leads(self, address):
        """What stands at the end of a page: the titles of its links by the heading above them."""
        return {
            group.h2.get_text(strip=True): [link.get_text(strip=True) for link in group("a")]
            for group in self.soup(address).select(".leads__group")
        }

    def call(self, address):
        return self.soup(address).select_one(".main > .petition:last-child")


class ArticleTests(LeadsTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.index = news_index(title="All our news")
        cls.old, cls.middle, cls.new = [
            article(cls.index, title=title, posted_at=datetime(2026, 3, day, tzinfo=UTC))
            for day, title in enumerate(("Old", "Middle", "New"), start=1)
        ]

    def test_leads_to_the_newer_the_older_and_all_news(self):
        self.assertEqual(self.leads(self.middle.url), {"More news": ["New", "Old", "All our news"]})

    def test_at_either_end_leads_to_the_one_there_is(self):
        self.assertEqual(self.leads(self.new.url)["More news"], ["Middle", "All our news"])
        self.assertEqual(self.leads(self.old.url)["More news"], ["Middle", "All our news"])

    def test_of_the_same_moment_leads_to_each_once(self):
        moment = datetime(2026, 4, 1, tzinfo=UTC)
        same = [article(self.index, title=f"Same {n}", posted_at=moment) for n in range(3)]
        way, page = [], min(same, key=lambda page: page.translation_key)
        while page and page.title.startswith("Same"):
            way.append(page.title)
            older = page.neighbours()[1]
            page = next((p for p in same if older and p.title == older.title), None)

        self.assertCountEqual(way, ["Same 0", "Same 1", "Same 2"])

    def test_in_another_language_leads_to_english_where_there_is_no_other(self):
        dutch = locale("nl")
        for page in (home_page(), self.index, self.middle):
            self.translate(page, dutch)
        links = self.soup(f"/nl/news/{self.middle.slug}/").select(".leads a")

        self.assertEqual(
            [(link.get_text(strip=True), link.get("lang")) for link in links],
            [("New", "en"), ("Old", "en"), ("[All our news]", None)],
        )

    def test_alone_leads_nowhere_in_vain(self):
        self.old.delete()
        self.new.delete()

        self.assertEqual(self.leads(self.middle.url), {})


class PersonTests(LeadsTestCase):
    @classmethod
    def setUpTestData(cls):
        index = people_index(title="Everybody")
        cls.people = [person(index, title=name) for name in ("Ana", "Ben", "Cleo", "Dan")]

    def test_leads_to_two_other_voices(self):
        for page in self.people:
            with self.subTest(page=page.title):
                names = [
                    name.get_text(strip=True)
                    for name in self.soup(page.url).select(".leads .testimonial__name")
                ]
                self.assertEqual(len({*names} - {page.title}), 2)

    def test_everybody_is_led_to_by_as_many(self):
        led_to = [row.title for page in self.people for row in page.others()[:2]]

        self.assertEqual({name: led_to.count(name) for name in led_to}, dict.fromkeys(led_to, 2))

    def test_leads_to_the_reasons_of_the_home_page(self):
        home_page(body=[("reasons", REASONS)])
        groups = self.soup(self.people[0].url).select(".leads__group")

        self.assertIn("They would read along.", groups[-1].get_text())
        self.assertEqual(groups[-1].a["href"], "/en/")

    def test_alone_stands_without_the_others(self):
        for other in self.people[1:]:
            other.delete()

        self.assertEqual(self.leads(self.people[0].url), {})


class OrganisationTests(LeadsTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.coalition = coalition_page(title="All of us")
        cls.hush = organisation(cls.coalition, title="Hush", country="BE")

    def test_leads_to_who_speaks_for_it_and_to_others_of_its_country(self):
        people = people_index()
        person(people, title="Ana", organisation="Hush")
        person(people, title="Ben", organisation="Somebody else")
        organisation(self.coalition, title="Murmur", country="BE", website="https://m.example/")
        organisation(self.coalition, title="Elsewhere", country="NL")

        leads = self.soup(self.hush.url).select_one(".leads").get_text(" ", strip=True)
        for name in ("Ana", "Murmur", "All of us", "Belgium"):
            self.assertIn(name, leads)
        for name in ("Ben", "Elsewhere"):
            self.assertNotIn(name, leads)

    def test_without_a_country_leads_to_nobody_at_random(self):
        page = organisation(self.coalition, title="Everywhere")
        organisation(self.coalition, title="Everywhere too")

        self.assertEqual(self.leads(page.url), {})

    def test_leads_to_joining_while_the_coalition_is_open(self):
        nowhere = organisation(self.coalition, title="Everywhere")
        organisation(self.coalition, title="Murmur", country="BE", website="https://m.example/")
        campaign(coalition_is_open=True)

        leads = self.leads(self.hush.url)["Also in the coalition: Belgium"]
        self.assertIn("Join the coalition", leads)
        self.assertEqual(self.leads(nowhere.url)["Coalition"], ["Join the coalition", "All of us"])


class PlainPageTests(LeadsTestCase):
    def test_leads_to_the_pages_beside_it(self):
        about, privacy = content_page(title="About"), content_page(title="Privacy")
        timeline = timeline_page(title="Timeline")

        self.assertEqual(self.leads(about.url), {"Read on": ["Privacy", "Timeline"]})
        self.assertEqual(self.leads(privacy.url), {"Read on": ["About", "Timeline"]})
        self.assertEqual(self.leads(timeline.url), {"Read on": ["About", "Privacy"]})

    def test_leads_to_the_pages_below_it_first(self):
        about, _privacy = content_page(title="About"), content_page(title="Privacy")
        one = child(about, ContentPage, title="One")
        child(about, ContentPage, title="Two")

        self.assertEqual(self.leads(about.url)["Read on"], ["One", "Two", "Privacy"])
        self.assertEqual(self.leads(one.url)["Read on"], ["Two"])


class CallTests(LeadsTestCase):
    def setUp(self):
        super().setUp()
        home_page(petition_label="Sign it", petition_closed="It is closed")

    def test_ends_every_page_that_does_not_make_it_itself(self):
        campaign(petition_url="https://sign.example/")
        news = news_index()
        for page in (news, article(news), content_page(), people_index(), coalition_page()):
            with self.subTest(page=type(page).__name__):
                self.assertEqual(self.call(page.url).a["href"], "https://sign.example/")

    def test_says_what_became_of_the_petition(self):
        campaign(petition_state="closed")

        self.assertEqual(self.call(news_index().url).get_text(strip=True), "It is closed")

    def test_is_made_once_by_a_page_with_a_petition_of_its_own(self):
        page = content_page(body=[("petition", {}), ("prose", "<p>More.</p>")])

        self.assertEqual(len(self.soup(page.url).select(".petition")), 1)

    def test_stands_in_the_hero(self):
        campaign(petition_url="https://sign.example/")
        home_page(body=[("hero", {"tagline": "Privacy empowers", "text": "<p>Why.</p>"})])

        self.assertEqual(
            self.soup("/en/").select_one("a.hero__call")["href"], "https://sign.example/"
        )


class CostTests(LeadsTestCase):
    def test_does_not_grow_with_what_there_is(self):
        news, people, coalition = news_index(), people_index(), coalition_page()

        def more(number):
            return [
                [
                    article(news),
                    person(people, organisation="Hush"),
                    organisation(coalition, title=f"Org {number}", country="BE"),
                ]
                for number in range(number)
            ][-1]

        before = [self.queries(page.url) for page in more(4)]
        more(12)
        after = [self.queries(page.url) for page in more(1)]

        self.assertTrue(all(now <= then for now, then in zip(after, before, strict=True)))
        self.assertLessEqual(max(after), 12)
