"""What `./run publish` puts into a folder."""

from argparse import ArgumentTypeError
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import TestCase
from unittest.mock import patch

from tools import publish

FILES = {
    "site/en/index.html": "Stop!",
    "site/en/404.html": "Not here.",
    "site/en/gone/index.html.removed": "",
    "site/_redirects": "/ /en/",
    "static/site.css": "body {}",
    "media/images/cat.jpg": "cat",
    "media/documents/consent.pdf": "private",
}


class AssembleTests(TestCase):
    def setUp(self):
        self.data = Path(self.enterContext(TemporaryDirectory()))
        self.folder = Path(self.enterContext(TemporaryDirectory())) / "new" / "site"
        self.enterContext(patch.object(publish, "data_dir", return_value=self.data))
        for name, text in FILES.items():
            path = self.data / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def names(self, folder):
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
        return {name for name in found if (folder / name).is_file()} - {publish.MANIFEST}

    def test_holds_all_that_is_public(self):
        publish.assemble(self.folder)

        self.assertEqual(
            self.names(self.folder),
            {
                "404.html",
                "_redirects",
                "en/404.html",
                "en/index.html",
                "media/images/cat.jpg",
                "static/site.css",
            },
        )

    def test_next_time_holds_what_is_new_and_nothing_that_is_gone(self):
        publish.assemble(self.folder)
        (self.data / "site/en/index.html").write_text("Stop now!")
        (self.data / "media/images/cat.jpg").unlink()
        (self.folder / "CNAME").write_text("example.org")

        publish.assemble(self.folder)

        self.assertEqual((self.folder / "en/index.html").read_text(), "Stop now!")
        self.assertFalse((self.folder / "media/images/cat.jpg").exists())
        self.assertEqual((self.folder / "CNAME").read_text(), "example.org")

    def test_folder_of_the_pages_themselves_gets_the_rest(self):
        site = self.data / "site"
        for _time in range(2):
            publish.assemble(site)

        self.assertEqual((site / "static/site.css").read_text(), "body {}")
        self.assertEqual((site / "en/index.html").read_text(), "Stop!")

    def test_a_file_is_no_folder(self):
        self.folder.parent.mkdir()
        self.folder.write_text("")

        with self.assertRaisesRegex(publish.Failure, "is not a folder"):
            publish.assemble(self.folder)


class AddressTests(TestCase):
    def test_is_that_of_a_whole_site(self):
        self.assertEqual(publish.address("https://example.org/"), "https://example.org")
        for wrong in ("example.org", "ftp://example.org", "https://example.org/below/", "https://"):
            with self.subTest(wrong), self.assertRaises(ArgumentTypeError):
                publish.address(wrong)
