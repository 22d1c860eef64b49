from django.test import override_settings

from tests.support import SiteTestCase, editor, home_page

PUBLIC, ADMIN = "stop.example", "admin.stop.example"


@override_settings(ADMIN_HOST=ADMIN)
class AdminHostTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        home_page()

    def status(self, host, path):
        return self.client.get(path, headers={"host": host}).status_code

    def test_has_the_admin_and_nothing_public(self):
        for path, status in (
            ("/admin/login/", 200),
            ("/", 302),
            ("/en/", 404),
            ("/sitemap.xml", 404),
            ("/robots.txt", 404),
            ("/healthz", 200),
            ("/translation/feed/none/", 404),
        ):
            with self.subTest(path):
                self.assertEqual(self.status(ADMIN, path), status)
                self.assertEqual(self.status(f"{ADMIN}:8000", path), status)

    def test_alone_has_the_admin(self):
        for host in (PUBLIC, "localhost", "127.0.0.1", "[::1]"):
            for path, status in (
                ("/en/", 200),
                ("/admin/", 404),
                ("/admin/login/", 404),
                ("/admin/password_reset/", 404),
                ("/translation/unsubscribe/none/", 404),
                ("/healthz", 200),
            ):
                with self.subTest(path, host=host):
                    self.assertEqual(self.status(host, path), status)

    def test_previews_pages_there(self):
        page = home_page(title="Stop!")
        self.log_in_as(editor())
        path = f"/admin/pages/{page.pk}/view_draft/"
        self.assertContains(self.client.get(path, headers={"host": ADMIN}), "Stop!")


class OneHostTests(SiteTestCase):
    def test_has_both(self):
        home_page()
        self.assertEqual(self.client.get("/en/").status_code, 200)
        self.assertEqual(self.client.get("/admin/login/").status_code, 200)
