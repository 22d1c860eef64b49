"""Where the law is: what was, what is next, and where else both are shown."""

from datetime import date, timedelta

from django.utils import timezone

from editing.ageing.lines import events
from tests.support import (
    SiteTestCase,
    campaign,
    home_page,
    locale,
    timeline_page,
)

TODAY = timezone.localdate()
SOURCE = "https://source.example/"


def day(offset, text, source=""):
    return (
        "event",
        {"date": TODAY + timedelta(days=offset), "text": text, "source_url": source},
    )


DAYS = [
    day(9, "They vote."),
    day(-9, "They met."),
    day(2, "They speak.", SOURCE),
    day(-2, "They read."),
]


class TimelinePageTests(SiteTestCase):
    def lists(self, page):
        return [
            [item.select_one(".event__text").get_text(strip=True) for item in items("li")]
            for items in self.soup(page.url).select(".timeline__list")
        ]

    def test_shows_what_is_next_the_nearest_first_and_what_was_the_newest_first(self):
        coming, past = self.lists(timeline_page(events=DAYS))

        self.assertEqual(coming, ["They speak.", "They vote."])
        self.assertEqual(past, ["They read.", "They met."])

    def test_today_is_still_to_come(self):
        page = timeline_page(events=[day(0, "They vote today.")])

        self.assertEqual(page.timeline.next["text"], "They vote today.")

    def test_leads_to_each_source(self):
        sources = self.soup(timeline_page(events=DAYS).url).select(".event a")

        self.assertEqual([link["href"] for link in sources], [SOURCE])

    def test_with_every_day_past_promises_nothing(self):
        soup = self.soup(timeline_page(events=[day(-3, "They met.")]).url)

        self.assertNotIn("What is next", soup.get_text())
        self.assertIsNone(soup.select_one('.main a[href$=".ics"]'))

    def test_without_any_day_says_so(self):
        self.assertIn("There are no dates yet.", self.soup(timeline_page().url).get_text())


class SectionTests(SiteTestCase):
    def section(self, address="/en/"):
        home = home_page()
        home.body = [("where_it_stands", {"heading": "Where it stands"})]
        home.save()
        return self.soup(address).select_one(".timeline")

    def test_shows_the_newest_and_the_next_day_and_leads_to_all(self):
        page = timeline_page(title="All days", events=DAYS)
        section = self.section()

        self.assertEqual(len(section("li")), 2)
        self.assertIn("They read.", section("li")[0].get_text())
        self.assertIn("They speak.", section("li")[1].get_text())
        self.assertEqual(section("a")[-1]["href"], page.url)

    def test_is_not_there_without_a_timeline(self):
        self.assertIsNone(self.section())


class FactTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        names = ("next_date", "next_text", "newest_text")
        campaign(facts=[("timeline", {"name": name, "shown": name}) for name in names])

    def hero(self, words, address="/en/"):
        home_page(body=[("hero", {"tagline": words, "text": "<p>Why.</p>"})])
        return self.soup(address).select_one(".hero__tagline").get_text()

    def test_stand_in_any_text(self):
        timeline_page(events=[("event", {"date": date(2999, 5, 2), "text": "They vote."})])

        self.assertEqual(self.hero("{next_date}: {next_text}"), "2 May 2999: They vote.")

    def test_speak_the_readers_language(self):
        page = timeline_page(events=[("event", {"date": date(2999, 5, 2), "text": "They vote."})])
        home_page(body=[("hero", {"tagline": "{next_date} {next_text}", "text": "<p>Why.</p>"})])
        for each in (home_page(), page):
            self.translate(
                each,
                locale("nl"),
                {"They vote.": "Ze stemmen.", "{next_date} {next_text}": "{next_date} {next_text}"},
            )
        tagline = self.soup("/nl/").select_one(".hero__tagline").get_text()

        self.assertEqual(tagline, "2 mei 2999 Ze stemmen.")

    def test_say_that_there_is_none(self):
        self.assertEqual(self.hero("Next: {next_date}"), "Next: –")

    def test_do_not_name_themselves_for_ever(self):
        timeline_page(events=[day(2, "See {next_text}.")])

        self.assertEqual(self.hero("{next_text}"), "See {next_text}.")


class AgeingTests(SiteTestCase):
    def test_a_day_that_was_to_come_and_is_past_is_on_the_first_screen(self):
        page = timeline_page(events=[day(-1, "They vote."), day(-20, "They met.")])
        type(page).objects.update(last_published_at=timezone.now() - timedelta(days=10))
        [line] = events()

        self.assertIn("They vote.", line.text)

    def test_until_somebody_says_what_came_of_it(self):
        page = timeline_page(events=[day(-1, "They voted: we won.")])
        type(page).objects.update(last_published_at=timezone.now())

        self.assertEqual([*events()], [])


class CalendarTests(SiteTestCase):
    def test_has_the_days_to_come(self):
        self.publish(timeline_page(title="Days", events=DAYS))
        response = self.client.get("/en/calendar.ics")
        text = response.content.decode()

        self.assertEqual(response["Content-Type"], "text/calendar; charset=utf-8")
        self.assertEqual(text.count("BEGIN:VEVENT"), 2)
        self.assertIn("SUMMARY:They vote.", text)
        self.assertNotIn("They met.", text)

    def test_is_not_there_without_a_timeline(self):
        self.assertEqual(self.client.get("/en/calendar.ics").status_code, 404)
