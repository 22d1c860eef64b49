import logging

from django.core import mail
from django.core.cache import cache
from django.test import RequestFactory, SimpleTestCase, override_settings

from config.errors import ErrorMailHandler


def break_down(secret):
    raise ValueError(f"I do not understand {secret}")


@override_settings(ADMINS=[("", "admin@example.org")])
class ErrorMailTests(SimpleTestCase):
    def setUp(self):
        cache.clear()
        self.logger = logging.Logger("broken")
        self.logger.addHandler(ErrorMailHandler())

    def log(self, secret="my secret"):
        request = RequestFactory().post("/en/news/?q=my+secret", {"password": secret})
        try:
            break_down(secret)
        except ValueError:
            self.logger.error("Not this: %s", secret, exc_info=True, extra={"request": request})

    def test_says_where_it_happened_and_nothing_that_was_typed(self):
        self.log()

        [message] = mail.outbox
        self.assertEqual(message.to, ["admin@example.org"])
        self.assertIn("ValueError at POST /en/news/", message.subject)
        self.assertIn("in break_down", message.body)
        self.assertNotIn("secret", f"{message.subject}{message.body}".replace("my_secret", ""))

    def test_is_sent_once_an_hour_for_each_kind(self):
        for secret in ("one", "two", "three"):
            self.log(secret)
        self.assertEqual(len(mail.outbox), 1)
        self.logger.error("Something else")
        self.assertEqual(len(mail.outbox), 2)

    @override_settings(ADMINS=[])
    def test_is_sent_to_nobody_where_nobody_is_named(self):
        self.log()
        self.assertEqual(mail.outbox, [])
