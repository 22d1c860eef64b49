"""Tasks are kept for a worker, survive it, and can be run again."""

import os
import socket
import subprocess
from datetime import timedelta
from unittest.mock import patch

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from publishing.pictures.tasks import make_pictures
from publishing.schedule import worker
from tests.support import BY_WORKER, SiteTestCase, content_page


def work():
    call_command("worker", batch=True)


@BY_WORKER
class WorkerTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        package = "django_tasks_db.management.commands.db_worker"
        self.enterContext(patch(f"{package}.Worker.configure_signals"))
        # It would close the connection of the test, which is inside a transaction.
        self.enterContext(patch(f"{package}.close_old_connections"))

    def task(self, **fields):
        task = make_pictures.enqueue([]).db_result
        DBTaskResult.objects.filter(pk=task.pk).update(**fields)
        return task

    def status(self, task):
        return DBTaskResult.objects.get(pk=task.pk).status

    def test_draws_what_publishing_leaves_to_it(self):
        with patch("publishing.pictures.share_pictures.make") as make:
            page = content_page()
            self.publish(page)
            make.assert_not_called()

            work()

        self.assertEqual([call.args[0].pk for call in make.call_args_list], [page.pk])

    def test_runs_a_failed_task_again_when_told_to(self):
        task = self.task(task_path="publishing.pictures.tasks.nothing")
        work()
        self.assertEqual(self.status(task), TaskResultStatus.FAILED)
        self.assertIn("nothing", worker.failed().get().traceback)

        DBTaskResult.objects.update(task_path="publishing.pictures.tasks.make_pictures")
        worker.run_again(worker.failed())
        work()

        self.assertEqual(self.status(task), TaskResultStatus.SUCCESSFUL)

    def test_of_a_killed_worker_is_done_by_the_next(self):
        ended = subprocess.Popen(["true"])
        ended.wait()
        host = socket.gethostname()
        for name, age, is_restarted in (
            (f"{host}:{ended.pid}", 0, True),
            (f"{host}:{os.getppid()}", 0, False),
            ("elsewhere:1", 0, False),
            ("elsewhere:1", 20, True),
        ):
            with self.subTest(worker=name, age=age):
                started = timezone.now() - timedelta(minutes=age)
                task = self.task(status="RUNNING", started_at=started, worker_ids=[name])
                work()
                is_done = self.status(task) == TaskResultStatus.SUCCESSFUL
                self.assertEqual(is_done, is_restarted)

    def test_gives_up_a_task_that_kills_it(self):
        task = self.task(
            status="RUNNING", started_at=timezone.now(), worker_ids=[worker.worker_id()] * 3
        )

        work()

        self.assertEqual(self.status(task), TaskResultStatus.FAILED)

    def test_is_missed_once_a_task_has_waited_too_long(self):
        self.assertFalse(worker.is_stopped())
        self.task()
        self.assertFalse(worker.is_stopped())
        self.assertEqual(self.client.get("/readyz").json()["status"], "pass")

        DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=6))
        self.assertTrue(worker.is_stopped())
        self.assertEqual(self.client.get("/readyz").json()["status"], "fail")

        self.task(status="RUNNING", started_at=timezone.now())
        self.assertFalse(worker.is_stopped())

    def test_forgets_what_was_done_two_weeks_ago(self):
        old = timezone.now() - timedelta(days=15)
        for status, finished in (("FAILED", old), ("SUCCESSFUL", old), ("FAILED", timezone.now())):
            self.task(status=status, finished_at=finished)
        self.task()

        worker.forget_finished()

        self.assertEqual(DBTaskResult.objects.count(), 2)


class WithoutAWorkerTests(SiteTestCase):
    def test_is_done_at_once(self):
        with patch("publishing.pictures.share_pictures.make") as make:
            self.publish(content_page())

        make.assert_called_once()
        self.assertEqual(DBTaskResult.objects.count(), 0)
