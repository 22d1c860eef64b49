"""What goes wrong holds nothing else up, leaves no half a file, and is mended later."""

import errno
import os
import time
from unittest.mock import patch

from django.core.files.base import ContentFile

from config.storage import PagesStorage
from home.models import ContentPage
from publishing.files import jobs, publisher, queue
from publishing.files.publisher import publish
from publishing.files.rendering import render
from publishing.models import PublishedFile
from tests.publishing.files.support import FilesTestCase, sweep
from tests.support import locale


def rename(page, title):
    page.title = title
    page.save_revision().publish()


class TroubleTests(FilesTestCase):
    def assertMended(self):
        """Check that the clock mends by itself what had failed."""
        with self.committed():
            jobs.sweep_after_changes()
        self.assertEqual(list(queue.failed()), [])
        self.assertSweptClean()

    def test_template_that_fails_in_one_language(self):
        get_context = ContentPage.get_context

        def fails_in_dutch(page, request, *args):
            if page.locale.language_code == "nl":
                raise ValueError("no such thing")
            return get_context(page, request, *args)

        before = self.file("/nl/about/")
        with (
            patch.object(ContentPage, "get_context", fails_in_dutch),
            self.assertLogs("publishing"),
            self.assertLogs("django.request"),
            self.committed(),
        ):
            rename(self.about, "All about it")

        self.assertIn("All about it", self.file("/en/about/"))
        self.assertEqual(self.file("/nl/about/"), before)
        failed = queue.failed()
        self.assertEqual({file.path for file in failed}, {"/nl/about/", "/nl/privacy/"})
        self.assertIn("no such thing", failed[0].error)
        self.assertMended()

    def test_disk_that_is_full(self):
        save = PagesStorage._save

        def is_full(storage, name, content):
            if name.startswith("nl/"):
                raise OSError(errno.ENOSPC, "No space left on device")
            return save(storage, name, content)

        before = self.file("/nl/")
        with (
            patch.object(PagesStorage, "_save", is_full),
            self.assertLogs("publishing"),
            self.committed(),
        ):
            rename(self.win, "We won twice")

        self.assertIn("We won twice", self.file("/en/news/a-win/"))
        self.assertEqual(self.file("/nl/"), before)
        self.assertIn("No space left", queue.failed()[0].error)
        self.assertMended()

    def test_disk_that_fills_up_in_the_middle_of_a_file(self):
        class Broken(ContentFile):
            def chunks(self, chunk_size=None):
                yield b"<html>"
                raise OSError(errno.ENOSPC, "No space left on device")

        before = self.file("/en/")
        with self.assertRaises(OSError):
            self.storage.save("en/index.html", Broken(b"<html></html>"))

        self.assertEqual(self.file("/en/"), before)
        _folders, names = self.storage.listdir("en")
        self.assertEqual([name for name in names if name.startswith(".")], [])

    def test_leftovers_of_a_process_that_was_killed_while_it_wrote(self):
        for age in (0, 2 * 60 * 60):
            path = self.storage.path(f"en/.index.html-{age:032}")
            with open(path, "w") as file:
                file.write("<ht")
            os.utime(path, (time.time() - age,) * 2)

        with self.committed():
            jobs.sweep()

        _folders, names = self.storage.listdir("en")
        self.assertEqual([name for name in names if name.startswith(".")], [f".index.html-{0:032}"])

    def test_storage_that_refuses_to_delete(self):
        with (
            patch.object(PagesStorage, "delete", side_effect=PermissionError("refused")),
            self.assertLogs("publishing"),
            self.committed(),
        ):
            self.win.unpublish()

        self.assertIn("refused", PublishedFile.objects.get(path="/en/news/a-win/").error)
        self.assertMended()
        self.assertIsNone(self.file("/en/news/a-win/"))

    def test_slow_storage_takes_turns_and_loses_nothing(self):
        queue.mark_all()
        number = queue.waiting().count()
        with patch.object(publisher, "render", side_effect=lambda path: slowly(path)):
            still_waits = publisher.write_waiting(seconds=0.05)

        self.assertTrue(still_waits)
        self.assertLess(queue.waiting().count(), number)
        self.assertGreater(queue.waiting().count(), 0)
        self.assertSweptClean()

    def test_file_that_somebody_changed(self):
        for name in ("en/index.html", "en/index.html.br", "nl/index.html.gz"):
            with self.subTest(name):
                self.storage.save(name, ContentFile(b"mine"))
                path = f"/{name.partition('index')[0]}"
                self.assertEqual(sweep(), [path])
        self.storage.delete("en/index.html")
        self.assertEqual(sweep(), ["/en/"])

    def test_page_that_is_withdrawn_while_it_is_rendered(self):
        file = PublishedFile.objects.get(path="/en/news/a-win/")

        def withdrawn_meanwhile(path):
            content = render(path)
            if self.win.live:
                with self.committed():
                    self.win.unpublish()
            return content

        with patch.object(publisher, "render", withdrawn_meanwhile):
            publish(file)

        self.assertIsNone(self.file("/en/news/a-win/"))
        self.assertSweptClean()

    def test_page_that_is_published_and_withdrawn_in_the_same_second(self):
        with self.committed():
            self.win.unpublish()
            self.win.save_revision().publish()
        self.assertIsNotNone(self.file("/en/news/a-win/"))
        self.win.refresh_from_db()
        with self.committed():
            self.win.save_revision().publish()
            self.win.unpublish()
        self.assertIsNone(self.file("/en/news/a-win/"))
        self.assertSweptClean()

    def test_two_sweeps_at_once(self):
        self.storage.save("en/index.html", ContentFile(b"mine"))
        inner = []

        def another_begins(path):
            if not inner:
                inner.append(path)
                sweep()
            return render(path)

        with patch.object(publisher, "render", another_begins):
            sweep()

        self.assertIn("<title>", self.file("/en/"))
        self.assertSweptClean()

    def test_language_without_a_home_page_has_no_files(self):
        home = self.home.get_translation(locale("nl"))
        with self.committed():
            home.delete()
        self.assertIsNone(self.file("/nl/"))
        self.assertIsNone(self.file("/nl/news.atom"))
        self.assertSweptClean()


def slowly(path):
    time.sleep(0.02)
    return render(path)
