"""The cache, which wrong passwords are counted in: of one machine, and of several."""

from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryDirectory

from django.core.cache import caches
from django.test import SimpleTestCase, override_settings

AWAY = {
    "default": {
        "BACKEND": "config.caching.SharedCache",
        "LOCATION": "redis://127.0.0.1:9/0",
        "OPTIONS": {"socket_connect_timeout": 1},
    }
}


class FilesTests(SimpleTestCase):
    def test_a_key_is_added_once_however_many_do_at_the_same_moment(self):
        with (
            TemporaryDirectory() as folder,
            ThreadPoolExecutor(16) as pool,
            override_settings(
                CACHES={
                    "default": {"BACKEND": "config.caching.FilesCache", "LOCATION": folder},
                }
            ),
        ):
            for turn in range(30):
                added = pool.map(lambda _, key=f"{turn}": caches["default"].add(key, 1), range(16))
                self.assertEqual(sum(added), 1)


@override_settings(CACHES=AWAY)
class AwayTests(SimpleTestCase):
    """One that several machines share costs time while it is away, and nobody a page."""

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
