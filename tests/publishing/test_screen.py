"""Settings › Publishing, as an editor uses it."""

from datetime import timedelta
from unittest.mock import patch

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from publishing.files import queue
from publishing.models import JobRun, PublishedFile
from publishing.pictures.tasks import make_pictures
from tests.publishing.files.support import FilesTestCase
from tests.support import BY_WORKER, SiteTestCase, editor, home_page, locale, translator

SCREEN = "/admin/publishing/"


class FilesScreenTests(FilesTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(editor())

    def rows(self):
        cells = [
            row.find_all(["th", "td"]) for row in self.soup(SCREEN).select(".publishing tbody tr")
        ]
        return {name.text: [cell.text for cell in others] for name, *others in cells}

    def test_says_of_each_language_when_it_was_written_and_what_waits(self):
        rows = self.rows()
        self.assertEqual([*rows], ["English", "Dutch", "All languages"])
        failed, waiting, files, written, checked = rows["English"]
        self.assertIn("ago", written)
        self.assertIn("ago", checked)
        english = PublishedFile.objects.filter(language="en")
        self.assertEqual((files, waiting, failed), (str(english.count()), "0", "0"))

        queue.mark_all()

        self.assertEqual(self.rows()["Dutch"][1], self.rows()["Dutch"][2])

    def test_names_the_pages_that_failed_and_why(self):
        PublishedFile.objects.filter(path="/en/about/").update(error="OSError: the disk is full")

        screen = self.client.get(SCREEN)

        self.assertContains(screen, 'href="/en/about/"')
        self.assertContains(screen, "the disk is full")
        self.assertEqual(self.rows()["English"][0], "1")

    def test_writes_everything_again(self):
        self.storage.delete("nl/index.html")

        response = self.client.post(SCREEN, {"do": "everything"}, follow=True)

        self.assertContains(response, "being written again")
        self.assertIsNotNone(self.file("/nl/"))


class ScreenTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.translate(home_page(), locale("nl"))

    def test_is_for_those_who_publish(self):
        self.log_in_as(translator("nl"))
        self.assertTurnedAway(self.client.get(SCREEN))
        self.assertNotContains(self.client.get("/admin/", follow=True), SCREEN)
        self.log_in_as(editor())
        self.assertContains(self.client.get("/admin/"), SCREEN)

    def test_says_where_no_files_are_written(self):
        self.log_in_as(editor())
        self.assertContains(self.client.get(SCREEN), "answers each visitor itself")
        self.assertEqual(self.client.post(SCREEN, {"do": "everything"}).status_code, 400)

    @BY_WORKER
    def test_runs_failed_tasks_again(self):
        task = make_pictures.enqueue([]).db_result
        DBTaskResult.objects.filter(pk=task.pk).update(
            status="FAILED", finished_at=timezone.now(), traceback="Traceback…\nOSError: no disk\n"
        )
        self.log_in_as(editor())
        screen = self.client.get(SCREEN)
        self.assertContains(screen, "Drawing pictures")
        self.assertContains(screen, "OSError: no disk")

        self.client.post(SCREEN, {"do": "again"})

        self.assertEqual(DBTaskResult.objects.get(pk=task.pk).status, "READY")
        self.assertNotContains(self.client.get(SCREEN), "OSError")

    def test_names_the_jobs_of_the_clock_that_failed(self):
        JobRun.objects.create(name="sweep", error="ValueError: no", finished_at=timezone.now())
        self.log_in_as(editor())
        self.assertContains(self.client.get(SCREEN), "ValueError: no")

    @BY_WORKER
    def test_warns_on_the_first_page_where_the_worker_has_stopped(self):
        make_pictures.enqueue([])
        self.log_in_as(editor())
        self.assertNotContains(self.client.get("/admin/"), "reaches visitors now")
        DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=6))
        self.assertContains(self.client.get("/admin/"), "reaches visitors now")
        self.assertContains(self.client.get(SCREEN), "worker has stopped")

    def test_costs_the_same_however_much_there_is(self):
        self.log_in_as(editor())
        few = self.queries(SCREEN)
        PublishedFile.objects.bulk_create(
            PublishedFile(path=f"/en/{number}/", language="en", error="no") for number in range(99)
        )
        with patch("publishing.screen.settings.PUBLISH_FILES", True):
            self.assertEqual(self.queries(SCREEN), few)
            self.assertContains(self.client.get(SCREEN), "+ 49")
