import gzip
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.test import SimpleTestCase, override_settings

from config.maintenance import MaintenanceMiddleware
from config.storage import StaticFilesStorage, bundled
from tests.support import SiteTestCase, home_page

STYLES = Path(settings.BASE_DIR) / "static" / "css"
SHEETS = ("site.css", "inner.css", "print.css")


class StylesheetTests(SimpleTestCase):
    def bundle(self, name="site.css"):
        return bundled((STYLES / name).read_text(), lambda path: (STYLES / path).read_text())

    def test_is_one_file_and_that_for_paper_another(self):
        for name in SHEETS:
            self.assertNotIn("@import", self.bundle(name))

    def test_holds_every_stylesheet_there_is_once(self):
        sheets = "".join((STYLES / name).read_text() for name in SHEETS)
        listed = re.findall(r'url\("([^"]+)"\)', sheets)
        there = {str(path.relative_to(STYLES)) for path in STYLES.rglob("*.css")}
        of_the_admin = {name for name in there if name.startswith("admin/")}

        self.assertEqual(sorted(listed), sorted(there - of_the_admin - set(SHEETS)))

    def test_is_sent_as_one_file_also_when_it_is_collected_again(self):
        with TemporaryDirectory() as folder:
            storage = StaticFilesStorage(location=folder, base_url="/static/")
            sources = FileSystemStorage(location=STYLES.parent)
            names = [str(path.relative_to(STYLES.parent)) for path in STYLES.rglob("*.css")]
            for name in names:
                storage.save(name, sources.open(name))
            paths = {name: (sources, name) for name in names}
            for _again in range(2):
                list(storage.post_process(paths))
                for name in SHEETS:
                    sent = Path(folder) / storage.stored_name(f"css/{name}")
                    self.assertNotIn("@import", sent.read_text())

    def test_keeps_each_in_its_layer(self):
        bundle = self.bundle()

        self.assertIn("@layer tokens {\n:root {", bundle)
        self.assertEqual(bundle.count("{"), bundle.count("}"))


class PageTests(SiteTestCase):
    def test_is_compressed_on_its_way(self):
        page = home_page(title="Stop! " * 20)

        response = self.client.get(page.url, headers={"accept-encoding": "gzip, br"})

        self.assertEqual(response["Content-Encoding"], "gzip")
        self.assertIn(b"Stop!", gzip.decompress(response.content))


@override_settings(MAINTENANCE=True)
class MaintenanceTests(SiteTestCase):
    def answer(self, path, **headers):
        request = self.client.get(path, headers=headers).wsgi_request
        return MaintenanceMiddleware(lambda request: None)(request)

    def test_says_in_the_visitors_language_that_the_site_will_be_back(self):
        response = self.answer("/nl/")

        self.assertEqual(response.status_code, 503)
        self.assertIn("Retry-After", response)
        self.assertContains(response, '<html lang="nl"', status_code=503)

    def test_asks_nothing_of_the_database(self):
        request = self.client.get("/en/").wsgi_request

        with self.assertNumQueries(0):
            MaintenanceMiddleware(lambda request: None)(request)

    def test_leaves_stylesheets_alone(self):
        self.assertIsNone(self.answer("/static/css/site.css"))
