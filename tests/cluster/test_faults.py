"""What goes wrong one day, while people are at work."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

import requests
from django.contrib.auth import get_user_model
from django.db import connection
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from tests.cluster.support import BOTH, FOLDER, TOKEN, ClusterTestCase, log_in, manage
from translation.teams.groups import Role, join

PASSWORD = "lantaarn-1848"
CLIENTS, SAVES = 8, 75


class DatabaseTests(ClusterTestCase):
    def test_that_restarts_is_found_again(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            self.assertGreater(cursor.fetchone()[0], 1)

        for site in BOTH * 4:
            self.page(f"{site}/en/")

    def test_is_migrated_once_however_many_begin(self):
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE IF EXISTS fresh")
            cursor.execute("CREATE DATABASE fresh")
        address = os.environ["DATABASE_URL"].removesuffix("/postgres") + "/fresh"
        machines = [f"{FOLDER}/{name}" for name in ("one", "two")]

        with ThreadPoolExecutor(2) as pool:
            said = pool.map(
                lambda folder: manage("migrate", DATABASE_URL=address, DATA_DIR=folder), machines
            )
            counts = sorted(text.count("... OK") for text in said)

        self.assertEqual(counts[0], 0)
        self.assertGreater(counts[1], 100)


class SavingTests(ClusterTestCase):
    def setUp(self):
        super().setUp()
        dutch = Locale.objects.get(language_code="nl")
        self.people = []
        for number in range(CLIENTS):
            name = f"saver-{number}"
            get_user_model().objects.filter(username=name).delete()
            person = get_user_model().objects.create_user(name, password=PASSWORD)
            join(person, dutch, Role.TRANSLATOR)
            self.people.append(name)
            self.addCleanup(person.delete)
        self.jobs = list(
            Translation.objects.filter(target_locale=dutch, enabled=True).order_by("pk")[:CLIENTS]
        )

    def test_six_hundred_texts_by_eight_people_lose_none(self):
        """They save as the desk does by itself, each on a page of their own, at either site."""
        barrier, took, refused = threading.Barrier(CLIENTS), [], []

        def work(number):
            site, sites = BOTH[number % 2], cycle(BOTH)
            session = requests.Session()
            log_in(session, site, self.people[number], PASSWORD)
            page = f"/admin/translation/desk/{self.jobs[number].pk}/"
            form = session.get(site + page, timeout=60).text
            key = form.partition('name="text-')[2].partition('"')[0]
            version = form.partition(f'name="version-{key}" value="')[2].partition('"')[0]
            token = TOKEN.search(form)[1]
            barrier.wait()
            last = ""
            for turn in range(SAVES):
                last = f"Tekst {number} {turn}"
                data = {f"text-{key}": last, f"version-{key}": version}
                start = time.monotonic()
                response = session.post(
                    next(sites) + page,
                    {"csrfmiddlewaretoken": token, **data},
                    headers={"Accept": "application/json"},
                    timeout=60,
                )
                took.append(time.monotonic() - start)
                if response.status_code != 200:
                    refused.append((response.status_code, response.text[:200]))
                    continue
                saved = response.json()["texts"][key]
                if saved["theirs"] is not None:
                    refused.append(("conflict", saved))
                version = saved["version"]
            return last

        with ThreadPoolExecutor(CLIENTS) as pool:
            typed = list(pool.map(work, range(CLIENTS)))

        took.sort()
        print(f"600 saves: median {took[300]:.3f} s, p99 {took[594]:.3f} s")
        self.assertEqual(refused, [])
        kept = set(StringTranslation.objects.filter(data__in=typed).values_list("data", flat=True))
        self.assertEqual(kept, set(typed))
