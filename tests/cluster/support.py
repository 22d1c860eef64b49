"""Two sites on machines of their own, as far as one machine can have two.

What a test changes, a third process changes: neither site was told, and both have to show it.
"""

import os
import re
import subprocess
import sys
import unittest
from contextlib import contextmanager

import requests
from django.core.cache import cache
from django.db import connection

ONE, TWO = os.environ.get("CLUSTER", " ").split(" ")
BOTH = (ONE, TWO)
FOLDER = os.environ.get("CLUSTER_FOLDER")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class ClusterTestCase(unittest.TestCase):
    def setUp(self):
        cache.clear()
        # Each has loaded what it keeps for itself.
        for site in BOTH:
            for path in ("/en/", "/nl/", "/en/news/", "/en/coalition/", "/en/people/"):
                self.get(site + path)
        self.addCleanup(connection.close)

    def get(self, address, session=requests, **options):
        response = session.get(address, timeout=60, **options)
        response.encoding = "utf-8"
        return response

    def page(self, address):
        response = self.get(address)
        self.assertEqual(response.status_code, 200, address)
        return response.text

    def assertBothShow(self, text, path="/en/"):
        for site in BOTH:
            self.assertIn(text, self.page(site + path), site)

    def assertNeitherShows(self, text, path="/en/"):
        for site in BOTH:
            self.assertNotIn(text, self.page(site + path), site)


def post(session, address, form=None, **fields):
    """Fill in the form at an address, or at another that sends to it; follow to where it leads."""
    token = TOKEN.search(session.get(form or address, timeout=60).text)[1]
    files = {name: value for name, value in fields.items() if isinstance(value, tuple)}
    data = {name: value for name, value in fields.items() if name not in files}
    return session.post(
        address, data={"csrfmiddlewaretoken": token, **data}, files=files or None, timeout=60
    )


def log_in(session, site, name, password):
    return post(session, f"{site}/admin/login/", login=name, password=password)


def manage(*command, **environment):
    """Run one of Django's commands, on a machine of its own where DATA_DIR says so."""
    finished = subprocess.run(
        [sys.executable, "manage.py", *command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@contextmanager
def changed(instance, **fields):
    """Save other values, and put the old ones back in the end."""
    before = {name: getattr(instance, name) for name in fields}
    save(instance, fields)
    try:
        yield instance
    finally:
        save(instance, before)


def save(instance, fields):
    for name, value in fields.items():
        setattr(instance, name, value)
    instance.save()
