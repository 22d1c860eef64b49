import os
import re
import time
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>[\w-]+)\);\n')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")
# What a file is called while it is written, and the longest that may take, in seconds.
BESIDE = re.compile(r"\..+-[0-9a-f]{32}")
LONGEST_WRITE = 60 * 60
BUNDLED = ("css/site.css", "css/inner.css", "css/print.css")


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names every file by its contents, and sends each of the site's stylesheets as one file."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            paths = dict(paths)
            for name in paths.keys() & BUNDLED:
                self._bundle(name, paths)
        yield from super().post_process(paths, dry_run, **options)

    def _bundle(self, name, paths):
        """Replace a collected stylesheet by one that holds what it imports."""
        # From the sources: what was collected before is bundled already.
        source, _path = paths[name]
        bundle = bundled(read(source, name), lambda path: read(source, f"css/{path}"))
        self.delete(name)
        self._save(name, ContentFile(bundle.encode()))
        paths[name] = (self, name)


class DataStorage(FileSystemStorage):
    """Keeps files in a folder of DATA_DIR."""

    folder = ""

    @property
    def base_location(self):
        return settings.DATA_DIR / self.folder

    @property
    def location(self):
        return str(self.base_location)


class OriginalsStorage(DataStorage):
    """Keeps the pictures that editors uploaded, in a folder that no server makes public.

    Visitors and editors are shown renditions, which are in MEDIA_ROOT.
    """

    folder = "originals"

    def url(self, name):
        raise ValueError("An original has no address: show a rendition of it.")


class PagesStorage(DataStorage):
    """Keeps the published pages, in a folder that a web server sends to visitors.

    A file is replaced at once: nobody is sent half of one.
    """

    folder = "site"

    def __init__(self, **options):
        super().__init__(allow_overwrite=True, **options)

    def _save(self, name, content):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}-{uuid4().hex}")
        try:
            with open(beside, "wb") as file:
                file.writelines(content.chunks())
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
        return name

    def remove_leftovers(self):
        """Delete what a process left that was killed while it wrote."""
        for path in Path(self.location).rglob(".*"):
            is_old = time.time() - path.stat().st_mtime > LONGEST_WRITE
            if is_old and BESIDE.fullmatch(path.name):
                path.unlink(missing_ok=True)


def read(storage, path):
    with storage.open(path) as file:
        return file.read().decode()


def bundled(css, read_imported):
    """A stylesheet with its imports in their places, each in its layer, without comments.

    `read_imported` gives the text of a stylesheet by the path it is imported by.
    """
    whole = IMPORT.sub(
        lambda found: f"@layer {found['layer']} {{\n{read_imported(found['path'])}}}\n",
        css,
    )
    return SPACE.sub("\n", COMMENT.sub("", whole)).strip() + "\n"
