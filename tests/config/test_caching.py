"""A shared cache that is away costs time, and nobody a page."""

from django.core.cache import caches
from django.test import SimpleTestCase, override_settings

AWAY = {
    "default": {
        "BACKEND": "config.caching.SharedCache",
        "LOCATION": "redis://127.0.0.1:9/0",
        "OPTIONS": {"socket_connect_timeout": 1},
    }
}


@override_settings(CACHES=AWAY)
class AwayTests(SimpleTestCase):
    def test_answers_as_an_empty_one(self):
        cache = caches["default"]
        with self.assertLogs("config.caching", "ERROR"):
            self.assertTrue(cache.add("name", 1))
            cache.set("name", 1)
            self.assertEqual(cache.get("name", "nothing"), "nothing")
            self.assertEqual(cache.get_many(["name"]), {})
            self.assertEqual(cache.get_or_set("name", "made"), "made")
            self.assertNotIn("name", cache)
            self.assertFalse(cache.delete("name"))
            self.assertFalse(cache.touch("name"))
            self.assertEqual(cache.set_many({"name": 1}), [])
            cache.delete_many(["name"])
            cache.clear()
