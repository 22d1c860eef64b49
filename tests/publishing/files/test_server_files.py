"""What servers are told beside the files: by commands, and in files of their own."""

import io

from django.core.management import CommandError, call_command
from django.test import override_settings
from wagtail.contrib.redirects.models import Redirect

from tests.publishing.files.support import FilesTestCase
from tests.support import SiteTestCase, article, home_page


def nginx_conf(section):
    output = io.StringIO()
    call_command("nginx_conf", section, stdout=output)
    return output.getvalue()


class NginxConfTests(FilesTestCase):
    def test_is_printed_by_a_command(self):
        self.assertIn("map $uri $page_language", nginx_conf("http"))
        self.assertIn(f'root "{self.storage.location}"', nginx_conf("server"))

    def test_leads_to_the_admin_unless_that_has_a_host_of_its_own(self):
        self.assertIn("location /admin/", nginx_conf("server"))
        with override_settings(ADMIN_HOST="admin.example.org"):
            self.assertNotIn("location /admin/", nginx_conf("server"))
        with override_settings(CMS_ADDRESS=""):
            self.assertNotIn("proxy_pass", nginx_conf("server"))


class StaticHostTests(FilesTestCase):
    def test_is_told_of_redirects_and_of_pages_that_only_english_has(self):
        Redirect.add_redirect("/old", self.win)
        with self.committed():
            self.publish(article(self.news, title="New", slug="new", live=False))

        lines = self.file("/_redirects").splitlines()

        for line in (
            "/old  /en/news/a-win/  302",
            "/nl/old  /nl/news/a-win/  301",
            "/  /nl/  302  Language=nl",
            "/nl/news/new/  /en/news/new/  302",
            "/*  /en/404.html  404",
        ):
            self.assertIn(line, lines)

    def test_is_told_the_headers_of_the_site(self):
        with self.committed():
            self.publish(self.win)
        headers = self.file("/_headers")
        self.assertIn("  Content-Security-Policy: base-uri 'none';", headers)
        self.assertIn("/nl/*\n  Cache-Control: no-cache\n", headers)


class NothingToServeTests(SiteTestCase):
    def test_is_said_in_a_sentence(self):
        home_page().unpublish()
        with self.assertRaisesRegex(CommandError, "nothing to serve"):
            nginx_conf("http")
