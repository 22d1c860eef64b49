import csv
import io
import json

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import (
    SiteTestCase,
    administrator,
    content_page,
    editor,
    home_page,
    locale,
    translator,
)
from translation.overview.progress import matrix


class MatrixTestCase(SiteTestCase):
    """Two languages, a page done in one of them, and a page with a dangerous name."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch, cls.german = locale("nl"), locale("de")
        cls.home = home_page()
        cls.page = content_page(title="=SUM(A1)", summary="Two words")
        for language in (cls.dutch, cls.german):
            cls.translate(cls.home, language)
        cls.translate(cls.page, cls.dutch)
        cls.editor = editor()

    def setUp(self):
        super().setUp()
        self.log_in_as(self.editor)

    def csv(self):
        text = self.client.get(reverse("translation:matrix_csv")).content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))


class MatrixTests(MatrixTestCase):
    def rows(self, **query):
        rows = self.soup(reverse("translation:matrix"), **query).select(".matrix tbody tr")
        return [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in rows]

    def test_shows_every_page_in_every_language(self):
        self.assertEqual(
            self.rows(), [[self.home.title, "3", "✓", "✓"], ["=SUM(A1)", "3", "3", "✓"]]
        )

    def test_shows_first_where_visitors_read_an_older_text_and_since_when(self):
        self.page.summary = "Two new words"
        self.publish(self.page)

        self.assertEqual(self.rows()[0], ["=SUM(A1)", "4", "4", "3, 0 d"])

    def test_is_shown_in_screens_and_searched_by_title(self):
        for number in range(35):
            self.publish(content_page(title=f"Réponse {number}"))
        self.assertEqual(len(self.rows()), 30)
        self.assertEqual(len(self.rows(p=2)), 7)
        self.assertEqual([row[0] for row in self.rows(q="REPONSE 17")], ["Réponse 17"])
        self.assertEqual(self.rows(q="nowhere"), [])

    def test_is_sorted_by_the_column_one_chooses(self):
        titles = [row[0] for row in self.rows(sort="-de")]
        self.assertEqual(titles, ["=SUM(A1)", self.home.title])

        self.assertEqual([row[0] for row in self.rows(sort="de")], titles[::-1])
        self.assertEqual(self.rows(sort="nonsense"), self.rows())

    def test_asks_the_database_as_often_for_many_languages_and_pages_as_for_few(self):
        def queries():
            matrix([self.german])
            with CaptureQueriesContext(connection) as queries:
                matrix([self.german, self.dutch, locale("fr")])
            return len(queries)

        locale("fr")
        before = queries()
        for _time in range(3):
            self.translate(content_page(), locale("fr"))

        self.assertEqual(queries(), before)

    def test_is_for_those_who_publish_english_only(self):
        names = ("matrix", "matrix_csv", "status")
        for user, status in ((administrator(), 200), (translator("nl"), 302)):
            self.log_in_as(user)
            for name in names:
                response = self.client.get(reverse(f"translation:{name}"))
                self.assertEqual(response.status_code, status, (user, name))

        self.client.logout()
        for name in names:
            self.assertEqual(self.client.get(reverse(f"translation:{name}")).status_code, 302)


class ExportTests(MatrixTestCase):
    def test_holds_a_line_for_each_page_in_each_language(self):
        lines = [
            (line["language"], line["state"], line["words"], line["words left"])
            for line in self.csv()
        ]

        self.assertEqual(
            lines,
            [("de", "done", "3", "0"), ("de", "new", "3", "3")]
            + [("nl", "done", "3", "0"), ("nl", "done", "3", "0")],
        )

    def test_gives_a_spreadsheet_no_formula(self):
        self.assertEqual(self.csv()[1]["page"], "'=SUM(A1)")

    def test_tells_a_script_the_same(self):
        status = self.client.get(reverse("translation:status")).json()

        german = status["languages"][0]
        self.assertEqual(german["language"], "de")
        self.assertEqual((german["pages"], german["words_left"]), (2, 3))
        self.assertEqual((german["states"]["new"], german["states"]["done"]), (1, 1))
        self.assertEqual([page["state"] for page in german["by_page"]], ["done", "new"])

    def test_tells_a_script_on_the_server_the_same_without_a_login(self):
        output = io.StringIO()

        call_command("translation_status", stdout=output)

        status = self.client.get(reverse("translation:status")).json()
        self.assertEqual(json.loads(output.getvalue())["languages"], status["languages"])
