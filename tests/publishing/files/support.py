"""The whole site, published as files."""

from contextlib import contextmanager
from tempfile import TemporaryDirectory

from django.test import override_settings
from django_tasks.signals import task_finished

from publishing.files import queue, writing
from publishing.files.publisher import publish
from tests.support import SiteTestCase


def files_of(storage, folder=""):
    """Return the names of the files in a storage, without the compressed copies."""
    folders, names = storage.listdir(folder)
    found = {f"{folder}{name}" for name in names if not name.endswith((".br", ".gz"))}
    return found.union(*(files_of(storage, f"{folder}{name}/") for name in folders))


class FilesTestCase(SiteTestCase):
    """The whole site, published as files."""

    def setUp(self):
        super().setUp()
        folder = self.enterContext(TemporaryDirectory())
        storages = {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "originals": {"BACKEND": "config.storage.OriginalsStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
            "pages": {"BACKEND": "config.storage.PagesStorage", "OPTIONS": {"location": folder}},
        }
        self.enterContext(override_settings(PUBLISH_FILES=True, STORAGES=storages))
        self.storage = writing.pages_storage()
        self.failures = []
        task_finished.connect(self.note_failure)
        self.addCleanup(task_finished.disconnect, self.note_failure)
        self.sweep()

    def note_failure(self, task_result, **kwargs):
        self.failures += [error.traceback for error in task_result.errors]

    def sweep(self):
        """Compare every file; return the paths of those that had to be changed."""
        queue.mark_all()
        return [file.path for file in list(queue.waiting()) if publish(file)]

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
        self.assertEqual(self.sweep(), [])
        self.assertEqual(list(queue.failed()), [])
