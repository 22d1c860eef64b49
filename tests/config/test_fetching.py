"""What the site reads from others: nothing of its own network, nothing endless, no cookie."""

import socket
import time
from unittest import mock

from config.fetching import FetchError, Refused, fetch
from tests.other_site import DRIPPING, ENDLESS, SILENT, InEnglish, other_site

# Each is this machine, its network, or a service of the cloud it runs in.
NOT_PUBLIC = [
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.1/",
    "http://localhost/",
    "http://0.0.0.0/",
    "http://0x7f.1/",
    "http://2130706433/",
    "http://10.0.0.1/",
    "http://192.168.1.1/admin",
    "http://172.16.0.1/",
    "http://100.64.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://224.0.0.1/",
]
PUBLIC = "93.184.216.34"  # Whose it is does not matter: nothing is sent.
NOT_WEB = [
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.org/",
    "example.org",
    "http://",
    "http://name:secret@example.org/",
    "http://example.org:99999/",
    "http://[::1/",
    "",
]


class WhereToTests(InEnglish):
    def test_is_never_the_network_the_site_is_in(self):
        for address in NOT_PUBLIC:
            with self.subTest(address=address), self.assertRaises(Refused) as raised:
                fetch(address)
            self.assertIn("private network", str(raised.exception))

    def test_is_the_web_alone(self):
        for address in NOT_WEB:
            with self.subTest(address=address), self.assertRaises(Refused):
                fetch(address)

    def test_is_looked_at_again_after_a_redirect(self):
        for target in ("http://169.254.169.254/", "file:///etc/passwd", "http://[fd00::1]/"):
            with self.subTest(target=target), other_site() as site:
                site.pages["/"] = (302, {"Location": target}, b"")
                with self.assertRaises(Refused):
                    fetch(site["/"])

    def test_is_the_address_that_was_looked_at_though_the_name_has_another_by_now(self):
        """DNS rebinding: the first answer is public, the second is this machine."""
        answers = iter([(PUBLIC, 80), ("127.0.0.1", 80), ("127.0.0.1", 80)])
        connected = []

        def resolve(host, port, *args, **kwargs):
            if host == "rebinding.example":
                return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", next(answers))]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]

        def connect(sock, address):
            connected.append(address[0])
            raise OSError

        with (
            mock.patch("socket.getaddrinfo", resolve),
            mock.patch("socket.socket.connect", connect),
            self.assertRaises(FetchError),
        ):
            fetch("http://rebinding.example/")
        self.assertEqual(connected, [PUBLIC])


class PatienceTests(InEnglish):
    def test_ends_in_time_whatever_the_other_site_does(self):
        for behaviour in (SILENT, DRIPPING, (200, {}, ENDLESS)):
            with self.subTest(behaviour=behaviour), other_site() as site:
                site.pages["/"] = behaviour
                begin = time.monotonic()
                try:
                    answer = fetch(site["/"], seconds=1)
                except FetchError as error:
                    self.assertIn("in time", str(error))
                else:
                    self.assertFalse(answer.is_whole)
                    self.assertEqual(len(answer.content), 2_000_000)
                # Counted in seconds of a test that would else take for ever.
                self.assertLess(time.monotonic() - begin, 20)

    def test_follows_five_redirects_and_no_more(self):
        with other_site() as site:
            site.pages["/end"] = "<p>Here.</p>"
            for number in range(10):
                site.pages[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
            site.pages["/5"] = (302, {"Location": "/end"}, b"")
            self.assertEqual(fetch(site["/1"]).url, site["/end"])
            site.pages["/5"] = (302, {"Location": "/0"}, b"")
            with self.assertRaisesMessage(FetchError, "without end"):
                fetch(site["/0"])

    def test_unpacks_no_more_than_it_takes(self):
        import gzip

        with other_site() as site:
            bomb = gzip.compress(b"\0" * 50_000_000)
            site.pages["/"] = (200, {"Content-Encoding": "gzip"}, bomb)
            self.assertEqual(len(fetch(site["/"]).content), 2_000_000)


class MannersTests(InEnglish):
    def test_brings_no_cookie_and_says_who_asks(self):
        with other_site(BASE_URL="https://campaign.example") as site:
            site.pages["/"] = (302, {"Location": "/there", "Set-Cookie": "a=b"}, b"")
            site.pages["/there"] = "<p>Here.</p>"
            fetch(site["/"])
        for _method, _path, headers in site.asked:
            self.assertNotIn("Cookie", headers)
            self.assertEqual(
                headers["User-Agent"], "StopScanningMe/1.0 (+https://campaign.example)"
            )

    def test_tells_what_moved_for_good_from_what_moved_for_now(self):
        with other_site() as site:
            site.pages["/end"] = "<p>Here.</p>"
            for status in (301, 308, 302, 307):
                site.pages[f"/{status}"] = (status, {"Location": "/end"}, b"")
            moved = {
                status: fetch(site[f"/{status}"]).moved_for_good for status in (301, 308, 302, 307)
            }
        self.assertEqual(moved, {301: True, 308: True, 302: False, 307: False})

    def test_goes_by_no_proxy_which_would_look_names_up_itself(self):
        with other_site() as site, mock.patch.dict("os.environ", http_proxy=site.address):
            with self.assertRaises(Refused):
                fetch("http://169.254.169.254/")
            self.assertEqual(site.asked, [])
