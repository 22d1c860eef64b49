"""The whole site, published as files."""

from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from django.core.cache import cache
from django.test import override_settings
from django_tasks.signals import task_finished

from publishing.files import queue, writing
from publishing.files.publisher import publish
from tests.support import SiteTestCase
from tests.whole_site import whole_site


def files_of(storage, folder=""):
    """Return the names of the files in a storage, without the compressed copies."""
    folders, names = storage.listdir(folder)
    found = {f"{folder}{name}" for name in names if not name.endswith((".br", ".gz"))}
    return found.union(*(files_of(storage, f"{folder}{name}/") for name in folders))


def published_to(folder):
    """Have pages written to a folder as files for a while, and pictures be kept there."""
    return override_settings(
        PUBLISH_FILES=True, DATA_DIR=Path(folder), MEDIA_ROOT=Path(folder, "media")
    )


def sweep():
    """Compare every file; return the paths of those that had to be changed."""
    queue.mark_all()
    return [file.path for file in list(queue.waiting()) if publish(file)]


class FilesTestCase(SiteTestCase):
    """The whole site, published as files; each test has its own copy of them."""

    @classmethod
    def setUpTestData(cls):
        cls.as_published = cls.enterClassContext(TemporaryDirectory())
        cache.clear()  # Of renditions, whose files are those of the tests before.
        with published_to(cls.as_published):
            cls.make_site()
            sweep()

    @classmethod
    def make_site(cls):
        pages = whole_site()
        cls.home, cls.news, cls.people, cls.coalition, cls.win, cls.ana, cls.about = pages[:7]
        cls.parliament = pages[8]

    def setUp(self):
        super().setUp()
        folder = self.enterContext(TemporaryDirectory())
        copytree(self.as_published, folder, dirs_exist_ok=True)
        self.enterContext(published_to(folder))
        self.storage = writing.pages_storage()
        self.failures = []
        task_finished.connect(self.note_failure)
        self.addCleanup(task_finished.disconnect, self.note_failure)

    def note_failure(self, task_result, **kwargs):
        self.failures += [error.traceback for error in task_result.errors]

    @contextmanager
    def committed(self):
        with self.captureOnCommitCallbacks(execute=True):
            yield

    def file(self, path):
        """Return the text of a file; None where there is none."""
        name = writing.file_name(path)
        return self.storage.open(name).read().decode() if self.storage.exists(name) else None

    def assertSweptClean(self):
        self.assertEqual(self.failures, [])
        self.assertEqual(sweep(), [])
        self.assertEqual(list(queue.failed()), [])
