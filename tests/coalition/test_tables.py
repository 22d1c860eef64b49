"""Importing organisations from a table: every way it may be written, and what is refused."""

import io
import zipfile
from unittest import mock

import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from django.urls import reverse
from django.utils import translation
from PIL import Image
from wagtail.models import ReferenceIndex

from coalition.models import CoalitionImport, OrganisationPage
from coalition.tables.columns import fields_of, known_countries
from coalition.tables.reading import Unreadable, read
from config.cells import FORMULA
from tests import odd_pictures as odd
from tests.other_site import other_site
from tests.support import SiteTestCase, coalition_page, editor, home_page, locale, translator

HEADERS = ["Name", "Website", "Country"]
ROWS = [["Čeká o.s.", "https://ceka.example/", "CZ"], ["Réseau Libre", "", "FR"]]


def csv(*rows, delimiter=","):
    return "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"


def sheet(kind, *rows):
    return tablib.Dataset(*rows[1:], headers=rows[0]).export(kind)


class ReadingTests(SimpleTestCase):
    def setUp(self):
        self.enterContext(translation.override("en"))

    def test_takes_every_encoding_and_delimiter(self):
        table = [HEADERS, ["Réseau Libre", "https://libre.example/", "FR"]]
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
            for delimiter in (",", ";", "\t"):
                with self.subTest(encoding=encoding, delimiter=delimiter):
                    content = csv(*table, delimiter=delimiter).encode(encoding)
                    self.assertEqual(read(content, "a.csv"), table)

    def test_takes_the_files_of_spreadsheets(self):
        for kind in ("xlsx", "ods"):
            with self.subTest(kind=kind):
                self.assertEqual(read(sheet(kind, HEADERS, *ROWS), f"a.{kind}"), [HEADERS, *ROWS])

    def test_takes_quotation_marks_and_lines_inside_of_a_cell(self):
        content = 'Name,Website\n"A ""B"", C\nD",https://a.example/\n'
        self.assertEqual(read(content.encode(), "a.csv")[1][0], 'A "B", C\nD')

    def test_says_what_to_do_with_what_is_no_table(self):
        for content, name, message in (
            (b"", "a.csv", "no rows"),
            (b"Name\n", "a.csv", "no rows"),
            (b"\x89PNG", "a.png", "CSV, XLSX or ODS"),
            (b"not a zip", "a.xlsx", "damaged"),
            (b"not a zip", "a.ods", "damaged"),
            (b"Name\n" + b"A\n" * 10_001, "a.csv", "more than 10000 rows"),
            (b"x" * 10_000_001, "a.csv", "larger than 10 MB"),
        ):
            with (
                self.subTest(name=name, content=content[:10]),
                self.assertRaisesMessage(Unreadable, message),
            ):
                read(content, name)

    def test_unpacks_no_more_than_it_takes(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000_000)
        with self.assertRaisesMessage(Unreadable, "too large once it is unpacked"):
            read(file.getvalue(), "a.xlsx")

    def test_knows_columns_by_their_names_in_every_language(self):
        for headers in (
            ["Name", "Website", "Country", "Logo"],
            ["naam", "WEBSITE", "land", "logo"],
            ["Name", "Website", "Land", "Logo"],
            ["Nom", "Site web", "Pays", "Logo"],
            ["Όνομα", "Ιστότοπος", "Χώρα", "Λογότυπο"],
        ):
            with self.subTest(headers=headers):
                self.assertEqual(fields_of(headers)[0], "title")
                self.assertEqual(fields_of(headers)[2], "country")

    def test_knows_countries_by_code_and_by_name_in_every_language(self):
        for name in ("be", "belgium", "belgie", "belgien", "belgique", "βελγιο"):
            with self.subTest(name=name):
                self.assertEqual(known_countries().get(name), "BE")


class ImportTestCase(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.page = coalition_page()
        self.log_in_as(editor())

    def upload(self, *rows, logos=None, name="table.csv", content=None):
        table = content if content is not None else csv(HEADERS + ["Logo"], *rows).encode()
        data = {"table": SimpleUploadedFile(name, table)}
        if logos:
            file = io.BytesIO()
            with zipfile.ZipFile(file, "w") as archive:
                for each, picture in logos.items():
                    archive.writestr(each, picture)
            data["logos"] = SimpleUploadedFile("logos.zip", file.getvalue())
        return self.client.post(reverse("coalition_import"), data, follow=True)

    def apply(self):
        upload = CoalitionImport.objects.latest("pk")
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(reverse("coalition_plan", args=[upload.pk]), follow=True)

    def names(self):
        return sorted(OrganisationPage.objects.live().values_list("title", flat=True))


class ImportTests(ImportTestCase):
    def test_shows_what_it_would_do_and_does_it_when_told(self):
        response = self.upload(["Réseau Libre", "https://libre.example/", "France", ""])
        self.assertContains(response, "Réseau Libre")
        self.assertEqual(self.names(), [])
        self.assertContains(self.apply(), "Imported: 1 added, 0 changed.")
        page = OrganisationPage.objects.get()
        self.assertEqual((page.website, page.country.code), ("https://libre.example/", "FR"))
        self.assertTrue(page.live)
        self.assertIn("Réseau Libre", self.client.get("/en/coalition/").content.decode())

    def test_again_changes_nothing(self):
        rows = ["Réseau Libre", "https://libre.example/", "FR", ""]
        self.upload(rows)
        self.apply()
        self.assertContains(self.upload(rows), "on the site already")
        self.upload(["RESEAU LIBRE", "https://new.example/", "", ""])
        self.assertContains(self.apply(), "Imported: 0 added, 1 changed.")
        page = OrganisationPage.objects.get()
        self.assertEqual((page.title, page.website), ("Réseau Libre", "https://new.example/"))
        self.assertEqual(page.country.code, "FR")

    def test_names_each_error_by_its_row_and_changes_nothing(self):
        response = self.upload(
            ["Good", "https://good.example/", "BE", ""],
            ["", "https://a.example/", "", ""],
            ["Twice", "", "", ""],
            ["twice", "", "", ""],
            ["Nowhere", "", "Atlantis", ""],
            ["No address", "ask us", "", ""],
            ["No logo", "", "", "lost.png"],
            ["x" * 256, "", "", ""],
        )
        text = self.get_soup(response.content).main.text
        for error in (
            "There is no name.",
            "“twice” stands in row 4 already.",
            "“Atlantis” is no country.",
            "“ask us” is no address.",
            "“lost.png” is not among the logos.",
            "longer than 255 letters",
        ):
            with self.subTest(error=error):
                self.assertIn(error, text)
        self.apply()
        self.assertEqual(self.names(), [])

    def test_takes_logos_from_a_zip_by_their_names(self):
        logo = odd.encoded(odd.photograph((300, 100)))
        self.upload(["One", "", "", "ONE.png"], logos={"logos/one.png": logo})
        self.apply()
        page = OrganisationPage.objects.get()
        self.assertEqual(page.logo.width, 300)
        self.assertContains(
            self.upload(["One", "", "", "one.png"], logos={"one.png": logo}), "Left alone"
        )

    def test_judges_whether_a_logo_is_light_and_knows_where_it_is_used(self):
        for colour, is_light in (("white", True), ("black", False)):
            with self.subTest(colour=colour):
                logo = Image.new("RGBA", (300, 100))
                logo.paste(colour, (20, 20, 280, 80))
                self.upload(["One", "", "", "1.png"], logos={"1.png": odd.encoded(logo)})
                self.apply()
                page = OrganisationPage.objects.get()
                self.assertEqual(page.logo_is_light, is_light)
                used = ReferenceIndex.get_references_to(page.logo).get()
                self.assertEqual(used.object_id, str(page.pk))
                page.delete()

    def test_takes_logos_that_are_svg_and_says_which_it_cannot(self):
        square, text = odd.svg('<rect width="50" height="50"/>'), odd.svg("<text>Two</text>")
        rows = ["One", "", "", "one.svg"], ["Two", "", "", "two.svg"]
        self.upload(*rows, logos={"one.svg": square, "two.svg": text})
        self.assertContains(self.apply(), "The logo “two.svg” cannot be used: This SVG has text")
        self.assertFalse(OrganisationPage.objects.exists())

        self.upload(["One", "", "", "one.svg"], logos={"one.svg": square})
        self.apply()
        logo = OrganisationPage.objects.get().logo
        self.assertEqual((logo.width, logo.height, logo.is_svg()), (1600, 800, False))

    def test_takes_logos_from_addresses_and_refuses_what_is_no_picture(self):
        with other_site() as site:
            logo = odd.encoded(odd.photograph((300, 100)))
            site.pages["/logo.png"] = (200, {"Content-Type": "image/png"}, logo)
            site.pages["/page"] = "<h1>Not a logo</h1>"
            self.upload(
                ["One", "", "", site["/logo.png"]],
                ["Two", "", "", site["/page"]],
                ["Three", "", "", "http://169.254.169.254/logo.png"],
            )
            with self.settings(FETCH_LOOPBACK=True):
                response = self.apply()
            self.assertContains(response, "Nothing was imported.")
            self.assertContains(response, "3: The logo")
            self.assertContains(response, "4: The logo")
            self.assertEqual(self.names(), [])
            self.upload(["One", "", "", site["/logo.png"]])
            self.apply()
        self.assertEqual(self.names(), ["One"])

    def test_is_whole_or_not_at_all(self):
        self.upload(["One", "", "", ""], ["Two", "", "", ""])
        publish = OrganisationPage.publish

        def fail_at_the_second(page, *args, **kwargs):
            if page.title == "Two":
                raise OSError
            return publish(page, *args, **kwargs)

        with mock.patch.object(OrganisationPage, "publish", fail_at_the_second):
            response = self.apply()
        self.assertContains(response, "nothing was changed")
        self.assertEqual(self.names(), [])
        self.assertTreeIsWhole()

    def test_is_applied_once_however_often_the_button_is_pressed(self):
        self.upload(["One", "", "", ""])
        self.apply()
        self.apply()
        self.assertEqual(self.names(), ["One"])

    def test_says_in_the_form_what_is_wrong_with_a_file(self):
        for content, name, message in (
            (b"Title of the book\nA\n", "a.csv", "No column is called “Name”."),
            (b"nonsense", "a.xlsx", "damaged"),
            (b"x", "a.doc", "CSV, XLSX or ODS"),
        ):
            with self.subTest(name=name):
                self.assertContains(self.upload(content=content, name=name), message)
        self.assertFalse(CoalitionImport.objects.exists())

    def test_is_for_those_who_publish_organisations(self):
        self.translate(home_page(), locale("nl"))
        self.log_in_as(translator("nl"))
        self.assertTurnedAway(self.client.get(reverse("coalition_import")))
        self.assertTurnedAway(self.client.get(reverse("coalition_export", args=["csv"])))

    def test_is_told_by_the_history(self):
        self.upload(["One", "", "", ""])
        self.apply()
        history = reverse("wagtailadmin_pages:history", args=[self.page.pk])
        self.assertContains(self.client.get(history), "Imported organisations: 1 added, 0 changed")


class ExportTests(ImportTestCase):
    def test_can_be_imported_again_without_a_change(self):
        logo = odd.encoded(odd.photograph((300, 100)))
        self.upload(
            ["Réseau Libre", "https://libre.example/", "FR", "libre.png"],
            ["=SUM(A1)", "", "BE", ""],
            ["+Plus", "", "", ""],
            logos={"libre.png": logo},
        )
        self.apply()
        for kind in ("csv", "xlsx", "ods"):
            with self.subTest(kind=kind):
                content = self.client.get(reverse("coalition_export", args=[kind])).content
                response = self.upload(content=content, name=f"a.{kind}", logos={"libre.png": logo})
                self.assertContains(response, "on the site already")

    def test_begins_no_formula(self):
        for name in ("=1+1", "+1", "-1", "@a"):
            self.upload([name, "", "", ""])
            self.apply()
        content = self.client.get(reverse("coalition_export", args=["csv"])).content.decode()
        for line in content.splitlines()[1:]:
            self.assertNotIn(line.lstrip('"')[:1], FORMULA)
