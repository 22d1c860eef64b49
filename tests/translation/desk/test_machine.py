"""Suggestions by a machine, from a service of the same kind as LibreTranslate."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep

from django.test import override_settings
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.support import SiteTestCase, article, home_page, locale, news_index, translator
from tests.translation.desk.test_desk import DeskTestCase
from translation.following.guard import translation_of

SLOW = 0.3


@contextmanager
def libretranslate(answer=None, status=200, wait=0):
    """A service on this machine that answers every request alike; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            sleep(wait)
            reply = answer or {"translatedText": [f"{asked['target']}: {q}" for q in asked["q"]]}
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(reply).encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def suggestions_from(url, timeout=5):
    return override_settings(
        MACHINE_SUGGESTIONS={
            "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
            "OPTIONS": {"LIBRETRANSLATE_URL": url, "API_KEY": "", "TIMEOUT": timeout},
        }
    )


class SuggestionTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index()
        cls.article = article(cls.news, title="A win")
        for page in (home_page(), cls.news):
            cls.translate(page, cls.dutch)
        cls.job = translation_of(cls.translate(cls.article, cls.dutch, publish=False))
        cls.segment = cls.job.source.stringsegment_set.get(string__data="A win")

    def setUp(self):
        super().setUp()
        self.log_in_as(translator("nl"))

    def ask(self, job=None):
        url = reverse("translation:suggest", args=[(job or self.job).pk, self.segment.pk])
        return self.client.post(url)

    def test_come_from_the_service(self):
        with libretranslate() as url, suggestions_from(url):
            response = self.ask()

        self.assertEqual(response.json(), {"text": "nl: A win", "service": "LibreTranslate"})

    def test_change_nothing_by_themselves(self):
        before = list(StringTranslation.objects.values())

        with libretranslate() as url, suggestions_from(url):
            self.ask()

        self.assertEqual(list(StringTranslation.objects.values()), before)

    def test_cost_nothing_but_a_message_where_the_service_fails(self):
        failures = {
            "down": {"status": 500},
            "over its limit": {"status": 429, "answer": {"error": "Slowdown"}},
            "talking nonsense": {"answer": {"translatedText": None}},
            "too short": {"answer": {"translatedText": []}},
            "writing scripts": {"answer": {"translatedText": ["<script>alert(1)</script>"]}},
            "slow": {"wait": SLOW},
        }
        for name, behaviour in failures.items():
            with (
                self.subTest(service=name),
                libretranslate(**behaviour) as url,
                suggestions_from(url, timeout=SLOW / 3),
            ):
                response = self.ask()
                self.assertEqual(response.status_code, 503)
                self.assertIn("LibreTranslate", response.json()["message"])

    def test_cost_nothing_but_a_message_where_there_is_no_service(self):
        with suggestions_from("http://127.0.0.1:9"):
            self.assertEqual(self.ask().status_code, 503)

    def test_are_off_until_the_operator_names_a_service(self):
        self.assertEqual(self.ask().status_code, 404)

    def test_are_given_for_ones_own_language_only(self):
        german = locale("de")
        self.translate(home_page(), german)
        job = translation_of(self.translate(self.article, german, publish=False))

        with libretranslate() as url, suggestions_from(url):
            self.assertRedirects(
                self.ask(job), reverse("wagtailadmin_home"), fetch_redirect_response=False
            )


class AcceptedSuggestionTests(DeskTestCase):
    def test_is_marked_until_somebody_writes_the_text_anew(self):
        suggested = {f"machine-{self.key('A win')}": "1"}
        with suggestions_from("http://127.0.0.1:9"):
            self.send({"A win": "Winst"}, form=self.form() | suggested)

        text = self.text("A win")
        self.assertEqual((text.translation_type, text.tool_name), ("machine", "LibreTranslate"))
        self.assertContains(self.client.get(self.url), "LibreTranslate")

        self.send({"A win": "Overwinning"})

        self.assertEqual(self.text("A win").translation_type, "manual")

    def test_is_marked_by_nobody_where_there_is_no_machine(self):
        claimed = {f"machine-{self.key('A win')}": "1"}

        self.send({"A win": "Winst"}, form=self.form() | claimed)

        self.assertEqual(self.text("A win").translation_type, "manual")
