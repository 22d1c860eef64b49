"""A real browser, to use the site as people do."""

import os
import shutil
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from threading import Lock

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import expect, sync_playwright

PATIENCE = 30_000  # Milliseconds, on a machine that has much else to do.
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@contextmanager
def collected_files():
    """Have static files collected, bundled and named by their contents, as in production."""
    staticfiles = {"staticfiles": {"BACKEND": "config.storage.StaticFilesStorage"}}
    with (
        TemporaryDirectory() as folder,
        override_settings(
            STATIC_ROOT=folder,
            # The site's own files: those of the admin would take minutes.
            STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
            STORAGES=settings.STORAGES | staticfiles,
        ),
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


class OneAtATime(StaticFilesHandler):
    """Answers requests one by one: a database in memory has one connection for all of them."""

    def __init__(self, application):
        super().__init__(application)
        self.turn = Lock()

    def __call__(self, environ, start_response):
        with self.turn:
            return super().__call__(environ, start_response)


@pytest.mark.browser
class BrowserTestCase(StaticLiveServerTestCase):
    static_handler = OneAtATime
    # Each test finds what migrations put into the database, whichever test was there before.
    serialized_rollback = True

    def _fixture_teardown(self):
        """Leave the database as migrations made it: whichever test comes next may count on it."""
        super()._fixture_teardown()
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)

    @pytest.fixture(autouse=True)
    def folder_for_screenshots(self, tmp_path):
        self.screenshots = tmp_path

    @contextmanager
    def browser_page(self, **options):
        """A page in Chromium; the options are those of Playwright's contexts.

        No request may go to another host, and none may fail. Where the test does, a screenshot
        shows what the person saw last. The ORM cannot be used while the page is open.
        """
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        if not chromium:
            self.skipTest("Chromium is missing.")
        expect.set_options(timeout=PATIENCE)
        with (
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=chromium, args=QUIETLY) as browser,
            browser.new_context(locale="en-GB", **options) as context,
        ):
            context.set_default_timeout(PATIENCE)
            strangers, failures = [], []
            context.on("request", lambda request: self.note_stranger(request, strangers))
            context.on("response", lambda response: self.note_failure(response, failures))
            context.on("weberror", lambda error: failures.append(str(error.error)))
            page = context.new_page()
            try:
                yield page
            except Exception as error:
                tab = context.pages[-1]
                path = self.screenshots / "last-seen.png"
                tab.screenshot(path=path, full_page=True)
                error.add_note(f"What the person saw last: {path}, at {tab.url}")
                error.add_note(f"What had failed: {failures or 'nothing'}")
                raise
            self.assertEqual(strangers, [], "Requests went to other hosts.")
            self.assertEqual(failures, [], "Something failed behind the person's back.")

    def note_stranger(self, request, strangers):
        if not request.url.startswith((f"{self.live_server_url}/", "data:", "blob:")):
            strangers.append(request.url)

    def note_failure(self, response, failures):
        # 400 is what a form half filled in gets when it saves itself.
        if response.status > 400:
            failures.append(f"{response.status} {response.url}")


class CountingTestCase(BrowserTestCase):
    """Counts the clicks of somebody at work; typing is by the keyboard, and free."""

    def setUp(self):
        super().setUp()
        self.clicks = 0

    def click(self, locator):
        self.clicks += 1
        locator.click()

    def log_in(self, page, name="editor"):
        page.goto(f"{self.live_server_url}/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(name)
        self.click(page.get_by_role("button", name="Sign in", exact=True))
