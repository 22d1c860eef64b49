"""Uploads that the site itself sends, as from a bucket."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.support import SiteTestCase


class MediaTests(SiteTestCase):
    def keep(self, name, content=b"something"):
        name = default_storage.save(name, ContentFile(content))
        self.addCleanup(default_storage.delete, name)
        return name

    def test_are_sent_with_a_lifetime_and_may_do_nothing(self):
        for name, kind in (
            ("images/a.webp", "image/webp"),
            ("images/b", "application/octet-stream"),
        ):
            with self.subTest(name=name):
                response = self.client.get(f"/media/{self.keep(name)}")
                self.assertEqual(b"".join(response.streaming_content), b"something")
                self.assertEqual(response.headers["Content-Type"], kind)
                self.assertIn("max-age=604800", response.headers["Cache-Control"])
                self.assertIn("sandbox", response.headers["Content-Security-Policy"])
                self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")

    def test_are_saved_under_the_name_that_a_link_gives_them(self):
        response = self.client.get(f"/media/{self.keep('share/1/a.png')}")
        self.assertEqual(b"".join(response.streaming_content), b"something")
        self.assertNotIn("Content-Disposition", response.headers)

    def test_neither_documents_nor_anything_else_of_the_machine(self):
        private = self.keep("documents/consent.pdf")
        for path in (private, "images", "images/none.png", "../db.sqlite3", "%2e%2e/db.sqlite3"):
            with self.subTest(path=path):
                self.assertEqual(self.client.get(f"/media/{path}").status_code, 404)
        self.assertEqual(self.client.post(f"/media/{private}").status_code, 405)
