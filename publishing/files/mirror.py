"""The published pages of a bucket, on each machine whose web server sends them to visitors."""

import json
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from config.storage import PagesStorage
from publishing.files.servers import write_nginx_files
from publishing.files.writing import pages_storage


def mirror():
    """Make the folder of this machine hold what the bucket holds; return how many files changed."""
    bucket, folder = pages_storage(), PagesStorage()
    known, wanted = _read_index(), bucket.listing()
    changed = [name for name, tag in wanted.items() if known.get(name) != tag]
    gone = known.keys() - wanted.keys()
    # Withdrawn pages first: what nobody should read any more waits for nothing.
    for name in gone:
        folder.delete(name)
    # A page before the sitemap that names it.
    for name in sorted(changed, key=lambda name: name.startswith("sitemap")):
        with bucket.open(name) as file:
            folder.save(name, ContentFile(file.read()))
    if changed or gone:
        _write_index(wanted)
    write_nginx_files()
    return len(changed) + len(gone)


def _index():
    return Path(settings.DATA_DIR) / "mirrored.json"


def _read_index():
    try:
        return json.loads(_index().read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _write_index(wanted):
    beside = _index().with_suffix(".new")
    beside.write_text(json.dumps(wanted))
    beside.replace(_index())
