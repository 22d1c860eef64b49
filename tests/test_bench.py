import io

from django.core.management import CommandError, call_command
from wagtail.models import Page

from tests.support import SiteTestCase, article, home_page, news_index


def bench():
    output = io.StringIO()
    call_command("bench", stdout=output)
    return output.getvalue()


class BenchTests(SiteTestCase):
    def test_compares_each_type_of_page_with_a_bare_one_and_leaves_no_trace(self):
        home_page()
        article(news_index())
        before = Page.objects.count()

        figures = bench()

        for name in ("bare Wagtail page", "home page", "news article", "news index"):
            self.assertRegex(figures, rf"{name} +\d+\.\d\d +\d+")
        self.assertEqual(Page.objects.count(), before)

    def test_asks_for_content_where_there_is_none(self):
        with self.assertRaisesMessage(CommandError, "./run demo"):
            bench()
