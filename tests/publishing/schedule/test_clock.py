"""What happens on schedule: by one clock, never twice at once, and for everybody to see."""

from datetime import timedelta
from io import StringIO
from unittest.mock import patch

from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from wagtail.models import Page

from config import clock as registry
from publishing.models import JobRun
from publishing.schedule import clock
from publishing.schedule.pages import publish_scheduled
from tests.support import SiteTestCase, content_page, editor, home_page, locale, translator


def schedule(page, hours=-1):
    """A draft that an editor has set to be published so many hours from now."""
    page.go_live_at = timezone.now() + timedelta(hours=hours + 2)
    page.save_revision().publish()
    revision = page.get_latest_revision()
    when = timezone.now() + timedelta(hours=hours)
    revision.content["go_live_at"] = when.isoformat()
    revision.approved_go_live_at = when
    revision.save()
    return page


def expired(**fields):
    page = content_page(**fields)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    return page


def live(page):
    return Page.objects.get(pk=page.pk).live


class ScheduleTests(SiteTestCase):
    def outcome(self, publish):
        """What becomes of pages of each kind, in the order of their making."""
        pages = [
            schedule(content_page(live=False)),
            schedule(content_page(live=False), hours=1),
            expired(),
            content_page(),
        ]
        publish()
        return [
            (page.live, page.expired, page.approved_schedule, page.has_unpublished_changes)
            for page in (Page.objects.get(pk=page.pk) for page in pages)
        ]

    def test_is_what_wagtails_command_does(self):
        ours = self.outcome(publish_scheduled)
        theirs = self.outcome(lambda: call_command("publish_scheduled", stdout=StringIO()))

        self.assertEqual(ours, theirs)
        self.assertEqual([page[0] for page in ours], [True, False, False, True])

    def test_of_a_page_that_fails_keeps_no_other_waiting(self):
        broken, other = schedule(content_page(live=False)), schedule(content_page(live=False))
        revision = broken.get_latest_revision()
        revision.content["title"] = None
        revision.save()

        with self.assertLogs("publishing.schedule.pages", "ERROR"), self.assertRaises(RuntimeError):
            publish_scheduled()

        self.assertTrue(live(other))


class ClockTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.ran = []
        self.enterContext(patch.object(registry, "_jobs", {}))
        self.add("often", timedelta(minutes=1))
        self.add("daily", timedelta(days=1))

    def add(self, name, every, run=None):
        registry.register_job(name, every, run or (lambda: self.ran.append(name)))

    def turn_back(self, **ago):
        """Let time pass since everything that ran."""
        for run in JobRun.objects.exclude(started_at=None):
            run.started_at -= timedelta(**ago)
            run.finished_at = run.finished_at and run.finished_at - timedelta(**ago)
            run.save()

    def test_runs_each_job_at_its_own_interval(self):
        clock.run_due()
        clock.run_due()
        self.assertEqual(self.ran, ["often", "daily"])

        self.turn_back(seconds=55)  # A timer that is a little early.
        clock.run_due()
        self.assertEqual(self.ran, ["often", "daily", "often"])

        self.turn_back(days=1)
        clock.run_due()
        self.assertEqual(self.ran[3:], ["often", "daily"])

    def test_goes_on_where_the_machines_clock_was_set_back(self):
        clock.run_due()
        self.turn_back(days=-1)

        clock.run_due()

        self.assertEqual(self.ran, ["often", "daily"] * 2)

    def test_runs_no_job_twice_at_once(self):
        self.add("often", timedelta(0), lambda: (self.ran.append("often"), clock.run_due()))

        clock.run_due()

        self.assertEqual(self.ran.count("often"), 1)

    def test_runs_a_job_again_that_was_killed(self):
        JobRun.objects.create(name="often", running=True, started_at=timezone.now())
        self.turn_back(minutes=59)
        clock.run_due()
        self.assertNotIn("often", self.ran)

        self.turn_back(minutes=2)
        clock.run_due()
        self.assertIn("often", self.ran)

    def test_goes_on_after_a_job_that_fails_and_says_why(self):
        def fail():
            raise ValueError("No mail server")

        self.add("often", timedelta(minutes=1), fail)
        with (
            self.assertLogs("publishing.schedule.clock", "ERROR"),
            self.assertRaisesMessage(CommandError, "Failed: often"),
        ):
            call_command("due", stdout=StringIO())

        self.assertEqual(self.ran, ["daily"])
        self.assertEqual(JobRun.objects.get(name="often").error, "ValueError: No mail server")
        self.turn_back(minutes=1)
        self.add("often", timedelta(minutes=1))
        call_command("due", stdout=StringIO())
        self.assertEqual(JobRun.objects.get(name="often").error, "")

    def test_that_stopped_is_told_to_editors_and_to_monitoring(self):
        self.assertEqual(self.health(), (200, "pass", None))
        clock.run_due()
        self.assertEqual(self.health()[:2], (200, "pass"))
        self.translate(home_page(), locale("nl"))
        self.log_in_as(editor())
        self.assertNotContains(self.client.get("/admin/"), "happens on schedule now")

        self.turn_back(minutes=6)

        self.assertEqual(self.health()[:2], (503, "fail"))
        self.assertContains(self.client.get("/admin/"), "happens on schedule now")
        self.log_in_as(translator("nl"))
        self.assertNotContains(self.client.get("/admin/", follow=True), "happens on schedule now")

    def test_without_a_database_is_alive_and_not_ready(self):
        with patch.object(connection, "ensure_connection", side_effect=DatabaseError):
            self.assertEqual(self.client.get("/healthz").json(), {"status": "pass"})
            answer = self.client.get("/readyz")
        self.assertEqual(answer.status_code, 503)
        self.assertEqual(answer.json()["checks"]["database"]["output"], "does not answer")

    def health(self):
        response = self.client.get("/readyz")
        self.assertEqual(response["Content-Type"], "application/health+json")
        clock = response.json()["checks"]["clock"]
        return response.status_code, clock["status"], clock["last"]


class RegisteredTests(SiteTestCase):
    def test_are_the_jobs_of_the_site_and_all_run(self):
        ran, failed = clock.run_due()

        self.assertGreaterEqual(set(ran), {"publish_scheduled", "clearsessions", "send_digests"})
        self.assertEqual(failed, [])
