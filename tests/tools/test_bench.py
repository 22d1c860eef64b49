import io

import pytest
from django.core.management import CommandError, call_command
from django.test import SimpleTestCase
from wagtail.models import Page

from tests.support import SiteTestCase, article, home_page, news_index
from tools.bench.figures import Figure, table


def bench(subject="page"):
    output = io.StringIO()
    call_command("bench", subject, "--quick", stdout=output)
    return output.getvalue()


class FigureTests(SimpleTestCase):
    def test_is_marked_where_it_is_not_reached(self):
        ratio = Figure("ratio", 2.517, 2.5, digits=2)
        score = Figure("score", 99, 100, more_is_better=True)

        for figure in (ratio, score):
            self.assertIn("✗", figure.line())
        self.assertIn("2 of 2", [*table([ratio, score])][-1])

    def test_is_reached_at_its_target(self):
        ratio = Figure("ratio", 2.5, 2.5, digits=2)
        score = Figure("score", 100, 100, more_is_better=True)

        self.assertIn("Every figure", [*table([ratio, score])][-1])


class BenchTests(SiteTestCase):
    @pytest.mark.sweep
    def test_compares_each_type_of_page_with_a_fresh_site_and_leaves_no_trace(self):
        home_page()
        article(news_index())
        before = Page.objects.count()

        figures = bench()

        for name in ("fresh wagtail start", "home page", "news article", "news index"):
            self.assertRegex(figures, rf"{name} +\d+\.\d\d +\d+")
        self.assertEqual(Page.objects.count(), before)

    @pytest.mark.sweep
    def test_shows_figures_beside_what_they_are_to_reach(self):
        home_page()
        article(news_index())

        self.assertRegex(bench(), r"home page: SQL queries, nothing cached +\d+ +≤ 12\n")

    def test_asks_for_content_where_there_is_none(self):
        with self.assertRaisesMessage(CommandError, "./run demo"):
            bench()

    @pytest.mark.sweep
    def test_measures_the_screens_of_translators_in_every_language_and_leaves_no_trace(self):
        home_page()
        before = Page.objects.count()

        figures = bench("translate")

        self.assertIn("20 pages in 24 languages", figures)
        self.assertRegex(figures, r"overview: SQL queries of its own +\d+ +≤ 10\n")
        self.assertEqual(Page.objects.count(), before)
