"""The one form that nginx sends to the CMS, and what it says while that is away."""

from urllib.parse import urlsplit

from publishing.files.servers import nginx
from tests.other_site import other_site
from tests.publishing.files.test_nginx import NginxTestCase
from tests.support import campaign

BELOW = ("/en/join/", "/nl/join/", "/en/join/sent/", "/nl/join/confirm/secret/")
RESTING = {"en": "The form is resting", "nl": 'lang="nl"'}


class JoiningTests(NginxTestCase):
    def assertRests(self):
        for path in BELOW:
            for method in ("GET", "POST"):
                with self.subTest(path, method=method):
                    found = self.ask(path, method, body=b"name=x" if method == "POST" else None)
                    self.assertEqual(found.status, 503)
                    self.assertIn(RESTING[path[1:3]], found.body.decode())
                    self.assertIsNone(found.getheader("Set-Cookie"))
                    self.assertEqual(found.getheader("Content-Language"), path[1:3])
                    self.assertIn("default-src", found.getheader("Content-Security-Policy"))

    def test_is_sent_to_the_cms_with_the_address_of_who_sends_it(self):
        with other_site() as cms:
            for path in BELOW:
                cms.pages[path] = (200, {"Cache-Control": "no-store"}, f"From the CMS: {path}")
            self.cms = urlsplit(cms.address).netloc
            self.start()
            for path in BELOW:
                for method, body in (("GET", None), ("POST", b"x" * 16_000_000)):
                    with self.subTest(path, method=method):
                        found = self.ask(path, method, body=body, Origin="http://localhost")
                        self.assertEqual(found.status, 200)
                        self.assertEqual(found.body.decode(), f"From the CMS: {path}")
                        self.assertEqual(found.getheader("Cache-Control"), "no-store")
                        asked, at, headers = cms.asked[-1]
                        self.assertEqual((asked, at), (method, path))
                        self.assertEqual(headers["X-Real-IP"], "127.0.0.1")
                        self.assertEqual(headers["Origin"], "http://localhost")
                        self.assertEqual(headers["Host"], "localhost")
            # What the site says itself is not replaced.
            cms.pages["/en/join/"] = (429, {}, "Wait an hour")
            self.assertEqual(self.ask("/en/join/").body, b"Wait an hour")

    def test_rests_while_the_cms_is_away(self):
        self.cms = "127.0.0.1:9"  # Where nothing answers.
        self.start()
        self.assertRests()

    def test_rests_where_there_is_no_cms(self):
        self.start()
        self.assertRests()

    def test_is_not_there_while_it_is_switched_off(self):
        with self.committed():
            campaign(coalition_is_open=False)
        self.start()
        for path in BELOW:
            self.assertEqual(self.ask(path).status, 404)
        self.assertNotIn("/join/ {", nginx("127.0.0.1:8000")["server.conf"])
        self.assertNotIn("/en/join/", self.file("/en/coalition/"))
        self.assertSweptClean()

    def test_is_there_once_it_is_switched_on(self):
        with self.committed():
            campaign(coalition_is_open=False)
        with self.committed():
            campaign(coalition_is_open=True)
        for page in ("/en/coalition/", "/en/", "/nl/coalition/", "/nl/"):
            self.assertIn(f'{page[:3]}/join/"', self.file(page))
        self.assertSweptClean()
