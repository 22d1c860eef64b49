"""Writing of files to the storage that visitors are served from."""

import gzip
import zlib
from pathlib import PurePosixPath
from urllib.parse import unquote

import brotli
from django.core.files.base import ContentFile
from django.core.files.storage import storages

COMPRESSED = {".html", ".atom", ".ics", ".json", ".xml", ".txt", ".ico", ".svg"}
# On a home page of 60 kB, 11 takes three times as long as 9, and saves one byte in a hundred.
BROTLI_QUALITY = 9
GZIP_LEVEL = 9
# Of an empty file beside where a file was.
REMOVED = ".removed"


def pages_storage():
    return storages["pages"]


def file_name(path):
    """Return the name of the file for a path of the site."""
    name = unquote(path).lstrip("/")
    return f"{name}index.html" if path.endswith("/") else name


def put(storage, path, content):
    """Write the content of a path, with compressed copies; return False if it is there already.

    The file itself is written last: where it is right, its copies are too.
    """
    name = file_name(path)
    if _is_there(storage, name, content):
        return False
    for ending, compress in _copies(name).items():
        storage.save(name + ending, ContentFile(compress(content)))
    storage.save(name, ContentFile(content))
    _delete(storage, name + REMOVED)
    return True


def remove(storage, path, leave_mark=False):
    """Delete the file of a path; a mark makes the web server answer 410 there."""
    name = file_name(path)
    for each in (name, *(name + ending for ending in _copies(name))):
        _delete(storage, each)
    if leave_mark:
        storage.save(name + REMOVED, ContentFile(b""))


def forget(storage, path):
    """Delete the mark that a file was removed."""
    _delete(storage, file_name(path) + REMOVED)


def is_there(storage, path, content):
    """Whether a file and its compressed copies have this content."""
    return _is_there(storage, file_name(path), content)


def _is_there(storage, name, content):
    try:
        return _read(storage, name) == content and all(
            decompress(_read(storage, name + ending)) == content
            for ending, decompress in _decompressors(name).items()
        )
    except (OSError, EOFError, brotli.error, zlib.error):
        return False


def _copies(name):
    return {".br": _brotli, ".gz": _gzip} if PurePosixPath(name).suffix in COMPRESSED else {}


def _decompressors(name):
    readers = {".br": brotli.decompress, ".gz": gzip.decompress}
    return {ending: readers[ending] for ending in _copies(name)}


def _brotli(content):
    return brotli.compress(content, quality=BROTLI_QUALITY)


def _gzip(content):
    return gzip.compress(content, GZIP_LEVEL, mtime=0)


def _read(storage, name):
    with storage.open(name) as file:
        return file.read()


def _delete(storage, name):
    if storage.exists(name):
        storage.delete(name)
