from datetime import date

from django.test import SimpleTestCase, override_settings

from config.security_txt import expiry
from tests.support import SiteTestCase

PATH = "/.well-known/security.txt"


class SecurityTxtTests(SiteTestCase):
    @override_settings(SECURITY_CONTACT="mailto:security@example.org")
    def test_names_the_contact(self):
        response = self.client.get(PATH)
        self.assertEqual(response["Content-Type"], "text/plain; charset=utf-8")
        lines = dict(line.split(": ") for line in response.content.decode().splitlines())
        self.assertEqual(lines["Contact"], "mailto:security@example.org")
        self.assertEqual(lines["Canonical"], f"http://testserver{PATH}")
        self.assertRegex(lines["Expires"], r"^\d{4}-\d\d-01T00:00:00Z$")

    def test_is_not_there_without_one(self):
        self.assertEqual(self.client.get(PATH).status_code, 404)


class ExpiryTests(SimpleTestCase):
    def test_is_less_than_a_year_ahead(self):
        for today, expected in (
            (date(2026, 1, 31), date(2026, 12, 1)),
            (date(2026, 2, 1), date(2027, 1, 1)),
            (date(2026, 12, 31), date(2027, 11, 1)),
        ):
            self.assertEqual(expiry(today), expected)
