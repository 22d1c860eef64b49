"""nginx, with the site's process killed, answers as the site does."""

import gzip
from datetime import date
from http.client import HTTPConnection

import brotli
import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from publishing.files.addresses import all_addresses
from publishing.files.rendering import NOT_FOUND, ROOT
from publishing.files.servers import nginx
from tests.publishing.files.support import FilesTestCase, sweep
from tests.support import article
from tools import nginx as program

# Of the connection or of the file, and not of what is served.
OWN = {
    "accept-ranges",
    "connection",
    "content-length",
    "date",
    "etag",
    "last-modified",
    "server",
    "transfer-encoding",
    "vary",
}


@pytest.mark.sweep
class NginxTestCase(FilesTestCase):
    cms = ""

    def setUp(self):
        super().setUp()
        if not program.find():
            self.skipTest("nginx is missing.")

    def start(self):
        """Serve the files as they are now."""
        texts = nginx(self.cms)
        _process, self.port = self.enterContext(
            program.serving(texts["http.conf"], texts["server.conf"])
        )

    def ask(self, path, method="GET", body=None, **headers):
        """Return the response of nginx, with its body read, and redirects not followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, headers={"Host": "localhost", **names})
        response = connection.getresponse()
        response.body = response.read()
        connection.close()
        return response

    def assertAsTheSite(self, path, **headers):
        """Check that nginx answers what the site answers."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        theirs = Client(headers={"host": "localhost", **names}).get(path)
        ours = self.ask(path, **headers)
        self.assertEqual(ours.status, theirs.status_code, path)
        self.assertEqual(ours.getheader("Location"), theirs.get("Location"), path)
        return ours, theirs


class SameAnswerTests(NginxTestCase):
    def setUp(self):
        super().setUp()
        self.start()

    def test_each_address_has_the_body_and_the_headers_of_the_site(self):
        for address in all_addresses():
            with self.subTest(address.path):
                if address.path == ROOT:
                    continue
                path = address.path.replace(NOT_FOUND, "nowhere/")
                ours, theirs = self.assertAsTheSite(path)
                body = b"".join(theirs.streaming_content) if theirs.streaming else theirs.content
                self.assertEqual(ours.body, body)
                self.assertEqual(_headers(ours.getheaders()), _headers(theirs.headers.items()))

    def test_compressed_copies_are_of_the_same_page(self):
        plain = self.ask("/en/").body
        self.assertEqual(gzip.decompress(self.ask("/en/", Accept_Encoding="gzip").body), plain)
        found = self.ask("/en/", Accept_Encoding="br")
        if program.brotli_module():
            self.assertEqual(brotli.decompress(found.body), plain)
        self.assertEqual(found.getheader("Vary"), "Accept-Encoding")

    def test_what_is_known_already_is_not_sent_again(self):
        mark = self.ask("/en/").getheader("ETag")
        self.assertEqual(self.ask("/en/", If_None_Match=mark).status, 304)

    def test_home_page_is_in_the_language_that_the_browser_asks_for(self):
        for wanted in (
            "", "nl", "nl-BE,nl;q=0.9,en;q=0.8", "NL", "fr,nl;q=0.5", "de-DE, de;q=0.9",
            "fr, en, nl", "*", "nlx", "xx,yy,zz,aa,bb,nl", "zh-Hant-TW,nl;q=0.1", ";;;,",
            "en-GB,en;q=0.5",
        ):  # fmt: skip
            with self.subTest(wanted):
                self.assertAsTheSite("/", Accept_Language=wanted)
        self.assertAsTheSite("/?utm=1", Accept_Language="nl")
        self.assertEqual(self.ask("/").getheader("Vary"), "Accept-Language")

    def test_addresses_without_a_page_lead_where_the_site_leads(self):
        for path in (
            "/en", "/nl", "/en/news", "/en/news?a=b", "/NL/", "/Nl/news/", "/index.html",
            "/nl/index.htm", "/de/", "/de/news/", "/en/nowhere/", "/nowhere",
            "/en/index.htmlx", "/xx/", "/en/news/index.html", "/en/404.html.br",
            "/en/index.html.gz", "/_headers", "/en/search", "/nl/search?q=x", "/NL/search/?q=x",
            "/de/search/?q=x", "/de/search.json", "/en/search/x/",
            "/en/%0d%0aX:y/", "//example.org/",
        ):  # fmt: skip
            with self.subTest(path):
                if path.startswith("//"):
                    self.assertEqual(self.ask(path).status, 404)
                    continue
                self.assertAsTheSite(path)

    def test_says_in_the_readers_language_that_a_page_is_not_there(self):
        for path, wanted, language in (
            ("/nl/nowhere/", "en", "nl"),
            ("/nowhere", "nl", "nl"),
            ("/nowhere", "", "en"),
            ("/documents/9/none.pdf", "nl", "nl"),
        ):
            with self.subTest(path, wanted=wanted):
                found = self.ask(path, Accept_Language=wanted)
                self.assertEqual(found.status, 404)
                self.assertIn(f'lang="{language}"', found.body.decode())

    def test_old_addresses_of_parts_of_lists_lead_to_their_own(self):
        for path in ("/en/coalition/?country=be", "/en/coalition/?country=BE"):
            with self.subTest(path):
                self.assertAsTheSite(path)
        for path in ("/en/news/?page=99", "/en/news/?page=x", "/en/?country=be", "/en/news/?q=x"):
            with self.subTest(path):
                self.assertEqual(self.ask(path).status, 200)

    def test_nobody_changes_anything(self):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            self.assertEqual(self.ask("/en/", method=method).status, 405)


class ChangedSiteTests(NginxTestCase):
    def test_page_that_only_english_has_is_read_in_english(self):
        with self.committed():
            self.publish(article(self.news, title="Only here", slug="only-here", live=False))
        self.start()

        for path in ("/nl/news/only-here/", "/nl/news/only-here/?a=b"):
            with self.subTest(path):
                self.assertAsTheSite(path)
        # The site adds the slash first.
        found = self.ask("/nl/news/only-here")
        self.assertEqual(found.getheader("Location"), "/en/news/only-here")

    def test_second_part_of_a_list_has_its_own_address(self):
        of_one_year = {"topic": self.parliament, "date": date(2024, 5, 1)}
        for number in range(30):
            article(self.news, title=f"No. {number}", slug=f"article-{number}", **of_one_year)
        sweep()
        self.start()

        for path in ("/en/news/", "/en/news/parliament/"):
            self.assertAsTheSite(f"{path}?page=2")
        for path in ("/en/news/", "/en/news/parliament/", "/en/news/2024/"):
            self.assertEqual(self.ask(f"{path}page/2/").status, 200)

    def test_withdrawn_page_is_gone(self):
        with self.committed():
            self.win.unpublish()
        self.start()

        found = self.ask(self.win.url)
        self.assertEqual(found.status, 410)
        self.assertIn("<title>", found.body.decode())

    def test_redirects_are_those_of_the_site(self):
        for old, link, is_permanent in (
            ("/old", "https://example.org/?a=%24b&c=%22", True),
            ("/soon", "https://example.org/", False),
            ("/en/deep/er", "https://example.org/", True),
            ("/grüße aus", "/en/news/", True),
            ('/quo"te\\s', "/en/news/", True),
            ("/campaign", "/en/about/", True),
        ):
            Redirect.objects.create(old_path=Redirect.normalise_path(old), redirect_link=link,
                                    is_permanent=is_permanent)  # fmt: skip
        Redirect.add_redirect("/to-news", self.news)
        self.start()

        for path in (
            "/old", "/old/", "/nl/old/", "/soon", "/en/deep/er/", "/nl/deep/er/", "/campaign",
            "/gr%C3%BC%C3%9Fe%20aus", "/quo%22te%5Cs", "/to-news", "/nl/to-news/",
        ):  # fmt: skip
            with self.subTest(path):
                self.assertAsTheSite(path)


class WithACmsTests(NginxTestCase):
    cms = "127.0.0.1:9"  # Where nothing answers.

    def test_files_are_served_while_it_is_down(self):
        self.start()

        for path, status in (
            ("/en/", 200), ("/en/coalition/?q=whisper", 200), ("/en/share/mastodon/?text=x", 200),
            ("/en/search/?q=whisper", 200), ("/nl/search.json", 200),
            ("/en/nowhere/", 404), ("/documents/9/none.pdf", 502), ("/admin/", 502),
            ("/nl", 301), ("/", 302),
        ):  # fmt: skip
            with self.subTest(path):
                self.assertEqual(self.ask(path).status, status)

    def test_a_file_that_is_far_too_large_is_refused_in_words(self):
        self.start()

        refused = self.ask("/admin/documents/add/", "POST", content_length="209715200")

        self.assertEqual(refused.status, 413)
        self.assertIn(b"a document may have 20", refused.body)


def _headers(pairs):
    return {name.lower(): value for name, value in pairs if name.lower() not in OWN}
