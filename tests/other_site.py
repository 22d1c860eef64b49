"""A web server of others, on this machine: answers as a test says, and notes what it was asked."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.core.cache import cache
from django.test import SimpleTestCase, override_settings
from django.utils import translation

ENDLESS = object()  # Sends until nobody listens any more.
SILENT = object()  # Never answers.
DRIPPING = object()  # Sends a header letter by letter.


class InEnglish(SimpleTestCase):
    def setUp(self):
        super().setUp()
        # Sentences are in the language of whichever test was there before.
        self.enterContext(translation.override("en"))


class OtherSite:
    """`pages` maps paths to a body, or to a status with headers and a body."""

    def __init__(self, address):
        self.address = address
        self.pages = {}
        self.asked = []

    def __getitem__(self, path):
        return self.address + path


@contextmanager
def other_site(**settings):
    """An OtherSite that may be asked, though it is on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.site = OtherSite(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    cache.clear()
    try:
        with override_settings(FETCH_LOOPBACK=True, **settings):
            yield server.site
    finally:
        server.shutdown()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        site = self.server.site
        site.asked.append((self.command, self.path, dict(self.headers)))
        page = site.pages.get(self.path, (404, {}, b""))
        if page is SILENT:
            time.sleep(8)
            return
        if page is DRIPPING:
            self.drip()
            return
        if not isinstance(page, tuple):
            page = (200, {"Content-Type": "text/html; charset=utf-8"}, page)
        status, headers, body = page
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        try:
            if body is ENDLESS:
                while True:
                    self.wfile.write(b"x" * 65_536)
            self.wfile.write(body.encode() if isinstance(body, str) else body)
        except OSError:
            return

    do_HEAD = do_GET

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def drip(self):
        try:
            for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 60:
                self.wfile.write(bytes([letter]))
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            return

    def log_message(self, *args):
        pass
