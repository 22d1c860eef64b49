"""The archive of a backup: a manifest, the rows, and the uploads."""

import hashlib
import io
import json
import tarfile
import tempfile
from pathlib import PurePosixPath

from django.core.files.base import File
from django.core.files.storage import storages
from django.utils import timezone
from wagtail.models import Site

from tools.backup import rows

FORMAT = 1
MANIFEST, ROWS = "manifest.json", "rows.jsonl"
STORAGES = {"media": "default", "originals": "originals"}
CHUNK = 1 << 20


class Refused(Exception):
    """An archive that cannot be restored; the message says why, for whoever asked for it."""


def write(path):
    """Write all of the site to an archive; return its manifest."""
    with tarfile.open(path, "w:gz", compresslevel=6) as archive, tempfile.TemporaryFile() as file:
        with rows.snapshot():
            migrations = rows.state()
            counts, checksum = {}, hashlib.sha256()
            for line in rows.lines(rows.models_of(migrations)):
                label = json.loads(line[: line.index(b",")].decode() + "]")[0]
                counts[label] = counts.get(label, 0) + 1
                checksum.update(line)
                file.write(line)
            site = Site.objects.filter(is_default_site=True).first()
        _add(archive, ROWS, file)
        files = {}
        for folder, alias in STORAGES.items():
            for name in sorted(_names(storages[alias], "")):
                with tempfile.TemporaryFile() as copy:
                    files[f"{folder}/{name}"] = _copied(storages[alias], name, copy)
                    _add(archive, f"{folder}/{name}", copy)
        manifest = {
            "format": FORMAT,
            "site": site.root_url if site else "",
            "made": timezone.now().isoformat(timespec="seconds"),
            "migrations": migrations,
            "rows": counts,
            "rows_sha256": checksum.hexdigest(),
            "files": files,
        }
        _add(archive, MANIFEST, io.BytesIO(json.dumps(manifest, indent=1).encode()))
    return manifest


def check(path):
    """Read the whole of an archive; return its manifest.

    Raises Refused where it is none, is damaged, or is of a newer version.
    """
    found = {}
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                content = archive.extractfile(member)
                if member.name == MANIFEST:
                    manifest = json.load(content)
                else:
                    found[member.name] = _checksum(content)
        expected = {ROWS: manifest["rows_sha256"], **manifest["files"]}
    except FileNotFoundError:
        raise Refused(f"There is no file {path}.") from None
    except (tarfile.TarError, EOFError, OSError, ValueError, UnboundLocalError, KeyError) as error:
        raise Refused(
            f"{path} is no backup of this site, or was cut off: {error}. Nothing was changed."
        ) from None
    if manifest["format"] > FORMAT:
        raise Refused(_newer(manifest))
    for name in expected.keys() | found.keys():
        if expected.get(name) != found.get(name):
            raise Refused(f"{path} is damaged: {name} is not what it was. Nothing was changed.")
    if not rows.knows(manifest["migrations"]):
        raise Refused(_newer(manifest))
    return manifest


def restore(path, manifest):
    """Put what is in an archive in place of all that is here. `check` it before."""
    rows.drop_everything()
    rows.migrate_to(manifest["migrations"])
    models = rows.models_of(manifest["migrations"])
    with tarfile.open(path, "r:gz") as archive:
        for member in archive:
            content = archive.extractfile(member)
            folder, _slash, name = member.name.partition("/")
            if member.name == ROWS:
                numbers = rows.load(models, content)
                found = {label: number for label, number in numbers.items() if number}
                if found != manifest["rows"]:
                    raise Refused("Not all rows were put in. Restore once more.")
            elif folder in STORAGES:
                _put(storages[STORAGES[folder]], name, content)


def is_safe(name):
    """Whether a name stays in its folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _newer(manifest):
    return (
        f"The backup of {manifest['site']}, made {manifest['made']}, is of a newer version of the "
        "site. Upgrade this one first. Nothing was changed."
    )


def _names(storage, folder):
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    start = f"{folder}/" if folder else ""
    yield from (f"{start}{name}" for name in names)
    for each in folders:
        yield from _names(storage, f"{start}{each}")


def _copied(storage, name, target):
    """Copy a file; return its checksum."""
    checksum = hashlib.sha256()
    with storage.open(name) as source:
        while chunk := source.read(CHUNK):
            checksum.update(chunk)
            target.write(chunk)
    return checksum.hexdigest()


def _checksum(content):
    checksum = hashlib.sha256()
    while chunk := content.read(CHUNK):
        checksum.update(chunk)
    return checksum.hexdigest()


def _add(archive, name, file):
    member = tarfile.TarInfo(name)
    member.size = file.seek(0, io.SEEK_END)
    member.mtime = timezone.now().timestamp()
    file.seek(0)
    archive.addfile(member, file)


def _put(storage, name, content):
    if not is_safe(name):
        raise Refused(f"{name} would leave its folder.")
    if storage.exists(name):
        storage.delete(name)
    storage.save(name, File(content))
