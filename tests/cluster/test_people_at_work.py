"""Those who log in may be sent to either site at any moment."""

import re
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import requests
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage, storages
from django.utils import timezone
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale

from publishing.models import JobRun
from tests.cluster.support import BOTH, ONE, TWO, ClusterTestCase, log_in, manage, post
from translation.models import Claim
from translation.overview.claims import claim

NAME, PASSWORD = "cluster", "lantaarn-1848"


def picture(color):
    content = BytesIO()
    Image.new("RGB", (900, 600), color).save(content, "PNG")
    return content.getvalue()


class AtWorkTests(ClusterTestCase):
    def setUp(self):
        super().setUp()
        get_user_model().objects.filter(username=NAME).delete()
        self.user = get_user_model().objects.create_superuser(NAME, password=PASSWORD)
        self.addCleanup(self.user.delete)

    def logged_in(self, site=ONE):
        session = requests.Session()
        log_in(session, site, NAME, PASSWORD)
        return session

    def is_in(self, session, site):
        return self.get(f"{site}/admin/", session, allow_redirects=False).status_code == 200

    def test_a_session_of_one_is_one_of_the_other(self):
        session = self.logged_in(ONE)
        self.assertTrue(self.is_in(session, TWO))

        other = self.logged_in(TWO)
        post(other, f"{TWO}/admin/account/sessions/")

        self.assertFalse(self.is_in(session, ONE))
        self.assertTrue(self.is_in(other, ONE))

    def test_wrong_passwords_are_counted_together(self):
        for site in (ONE, TWO, ONE, TWO, ONE):
            refused = log_in(requests.Session(), site, NAME, "wrong")
            self.assertNotIn("Too many", refused.text)

        for site in BOTH:
            self.assertIn("Too many", log_in(requests.Session(), site, NAME, PASSWORD).text)

    def test_wrong_passwords_at_the_same_moment_are_counted_too(self):
        def guess(number):
            site = BOTH[number % 2]
            return "Too many" not in log_in(requests.Session(), site, NAME, "wrong").text

        with ThreadPoolExecutor(8) as pool:
            heard = sum(pool.map(guess, range(24)))

        self.assertLessEqual(heard, 5)

    def test_a_picture_uploaded_to_one_is_shown_by_the_other(self):
        session = self.logged_in(ONE)
        post(
            session,
            f"{ONE}/admin/images/add/",
            title="From one",
            file=("one.png", picture("teal"), "image/png"),
        )
        image = get_image_model().objects.get(title="From one")
        self.addCleanup(image.delete)
        self.assertTrue(storages["originals"].exists(image.file.name))

        listed = self.get(f"{TWO}/admin/images/", session).text
        address = re.search(r'src="(/media/images/one[^"]+)"', listed)[1]

        for site in BOTH:
            shown = self.get(site + address)
            self.assertEqual(shown.status_code, 200)
            self.assertEqual(shown.headers["Content-Type"].split("/")[0], "image")
            self.assertIn("max-age=604800", shown.headers["Cache-Control"])

    def test_a_document_in_the_bucket_goes_through_the_site_alone(self):
        session = self.logged_in(ONE)
        post(
            session,
            f"{ONE}/admin/documents/add/",
            title="Consent",
            file=("consent.txt", b"I agree.", "text/plain"),
        )
        document = get_document_model().objects.get(title="Consent")
        self.addCleanup(document.delete)
        self.assertTrue(default_storage.exists(document.file.name))

        self.assertEqual(self.get(f"{TWO}/media/{document.file.name}").status_code, 404)
        listed = self.get(f"{TWO}/admin/documents/", session).text
        address = re.search(r'href="(/documents/[^"]+)"', listed)[1]
        served = self.get(TWO + address, session)
        self.assertEqual((served.text, served.history), ("I agree.", []))

    def test_a_page_is_claimed_once(self):
        people = [get_user_model().objects.create_user(f"{NAME}-{number}") for number in range(6)]
        locale, key = Locale.objects.get(language_code="nl"), uuid.uuid4()
        barrier = threading.Barrier(len(people))

        def take(person):
            from django.db import connection

            barrier.wait()
            try:
                return claim(person, locale, key).user_id
            finally:
                connection.close()

        with ThreadPoolExecutor(len(people)) as pool:
            holders = set(pool.map(take, people))
        self.assertEqual(len(holders), 1)
        Claim.objects.filter(translation_key=key).delete()
        for person in people:
            person.delete()

    def test_two_clocks_run_each_job_once(self):
        JobRun.objects.all().delete()
        before = timezone.now()
        with ThreadPoolExecutor(2) as pool:
            said = list(pool.map(lambda _: manage("due"), range(2)))

        jobs = [name for text in said for name in re.findall(r"[a-z_]+", text.partition(":")[2])]
        jobs = [name for name in jobs if JobRun.objects.filter(name=name).exists()]
        self.assertEqual(len(jobs), len(set(jobs)), said)
        self.assertTrue(
            JobRun.objects.filter(name="sweep_after_changes", finished_at__gt=before).exists()
        )

    def test_each_says_that_it_is_ready(self):
        for site in BOTH:
            checks = self.get(f"{site}/readyz").json()["checks"]
            self.assertEqual(checks["storage"]["status"], "pass")
            self.assertEqual(checks["database"]["status"], "pass")
