"""Dates, times and spans as each language writes them, compared with the Unicode CLDR."""

from datetime import UTC, date, datetime, timedelta

from babel.dates import format_date, format_timedelta
from django.conf import settings
from django.template.loader import render_to_string
from django.test import SimpleTestCase
from django.utils.translation import override

from base.blocks import EventBlock, KeyFigureBlock
from config.dates import ago, cldr_locale, long_date, short_date
from tests.support import SiteTestCase, article, campaign, home_page, locale, news_index

DAYS = [date(2026, month, day) for month in range(1, 13) for day in (1, 5, 22)]
# As the campaign's readers found them wrong.
SEEN = {
    "it": "5 novembre 2026",
    "bg": "5 ноември 2026\N{NARROW NO-BREAK SPACE}г.",
    "sk": "5. novembra 2026",
    "ro": "5 noiembrie 2026",
    "pt": "5 de novembro de 2026",
    "sl": "5. november 2026",
    "el": "5 Νοεμβρίου 2026",
    "mt": "5 ta’ Novembru 2026",
    "en": "5 November 2026",
}


class LanguageTests(SimpleTestCase):
    def in_every_language(self):
        for code, _name in settings.LANGUAGES:
            with self.subTest(language=code), override(code):
                yield code

    def test_write_dates_as_the_cldr_says(self):
        for _code in self.in_every_language():
            for day in DAYS:
                self.assertEqual(long_date(day), format_date(day, "long", cldr_locale()))
                self.assertEqual(short_date(day), format_date(day, "short", cldr_locale()))

    def test_write_the_fifth_of_november(self):
        for code, written in SEEN.items():
            with override(code):
                self.assertEqual(long_date(date(2026, 11, 5)), written)

    def test_tell_spans_of_time_as_the_cldr_says(self):
        for _code in self.in_every_language():
            for span in (timedelta(minutes=1), timedelta(hours=5), timedelta(days=3)):
                told = format_timedelta(-span, add_direction=True, locale=cldr_locale())
                self.assertEqual(ago(span), told)
                self.assertNotIn("ago", told if cldr_locale() != "en_GB" else "")

    def test_name_the_day_of_a_moment_where_the_site_is(self):
        late = datetime(2026, 11, 4, 23, 30, tzinfo=UTC)

        with override("en"):
            self.assertEqual(long_date(late), "5 November 2026")

    def test_say_nothing_of_a_date_that_is_not_known(self):
        self.assertEqual(long_date(None), "")

    def test_write_them_alike_in_every_section(self):
        day = date(2026, 11, 5)
        sections = {
            "base/blocks/event.html": EventBlock().to_python({"date": day, "text": "It happened."}),
            "base/blocks/key_figure.html": KeyFigureBlock().to_python(
                {"number": "1", "sentence": "It is so.", "date": day}
            ),
        }
        for _code in self.in_every_language():
            for template, value in sections.items():
                html = render_to_string(template, {"value": value, "campaign": None})
                self.assertIn(format_date(day, "long", cldr_locale()), html)
                self.assertIn('datetime="2026-11-05"', html)


class PageTests(SiteTestCase):
    def test_shows_dates_and_facts_in_its_language(self):
        campaign(facts=[("date", {"name": "vote", "date": date(2026, 11, 5)})])
        slovak, news = locale("sk"), news_index()
        page = article(news, slug="a", date=date(2026, 11, 5), summary="The vote is on {vote}.")
        for original in (home_page(), news, page):
            self.translate(original, slovak)

        found = self.client.get("/sk/news/a/").content.decode()

        self.assertIn(">5. novembra 2026</time>", found)
        self.assertIn("on 5. novembra 2026.", found)
        self.assertIn(">5. novembra 2026</time>", self.client.get("/sk/news/").content.decode())
