"""A site that is lost is there again: from either database to the other."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

ROOT = Path(__file__).parents[2]
# Of an older version, so that what is restored has to be brought up to date.
DATABASE = min((Path(__file__).parent / "databases").glob("*.sql"))
UPLOADS = {"media/images/cat.jpg": b"a cat", "originals/original_images/cat.jpg": b"a big cat"}
TOLD = """
import json
from django.test import Client
from wagtail.models import Page
visitor = Client(headers={"host": "localhost"})
pages = Page.objects.filter(depth__gt=1).order_by("path").specific()
print(json.dumps([visitor.get(page.get_url()).status_code for page in pages]))
"""
# Which needs new numbers of the database.
ADD = """
from home.models import ContentPage
from wagtail.models import Page
home = Page.objects.get(depth=2, locale__language_code="en")
home.add_child(instance=ContentPage(title="One more", slug="one-more"))
"""


class Site:
    def __init__(self, folder, url=""):
        self.folder = folder
        self.url = url or f"sqlite:///{folder / 'db.sqlite3'}"
        folder.mkdir(exist_ok=True)

    def manage(self, *arguments):
        return subprocess.run(
            [sys.executable, ROOT / "manage.py", *map(str, arguments)],
            env=os.environ
            | {
                "DATABASE_URL": self.url,
                "DATA_DIR": str(self.folder),
                "DJANGO_SETTINGS_MODULE": "config.settings.development",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def backup(self, file):
        done = self.manage("backup", file)
        assert done.returncode == 0, done.stderr
        return file

    def restore(self, file, *options):
        return self.manage("restore", file, *options)


@pytest.fixture
def site(tmp_path):
    """A site with content, and with uploads."""
    site = Site(tmp_path / "site")
    with sqlite3.connect(site.folder / "db.sqlite3") as connection:
        connection.executescript(DATABASE.read_text())
    for name, content in UPLOADS.items():
        path = site.folder / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    return site


def read(file):
    """Return the manifest of a backup, and its rows without the site's address.

    PostgreSQL keeps JSON in an order of its own.
    """
    with tarfile.open(file) as archive:
        manifest = json.load(archive.extractfile("manifest.json"))
        rows = [json.loads(line) for line in archive.extractfile("rows.jsonl")]
    rows = [row for row in rows if row[0] != "wagtailcore.site"]
    return manifest, {json.dumps(row, sort_keys=True) for row in rows}


def change(file, target, name, content):
    """Copy an archive with other content in one of its files, or without it."""
    with tarfile.open(file) as source, tarfile.open(target, "w:gz") as copy:
        for member in source:
            data = content if member.name == name else source.extractfile(member).read()
            if data is not None:
                member.size = len(data)
                copy.addfile(member, io.BytesIO(data))
    return target


def assert_same(first, second):
    """Whether a backup has all that an older one had, row by row; a table may have new columns."""
    (before, rows_before), (after, rows_after) = read(first), read(second)
    newer = {(label, key): values for label, key, *values in map(json.loads, rows_after)}
    for label, key, *values in map(json.loads, rows_before):
        rest = iter(newer[label, key])
        assert all(value in rest for value in values), (label, key, values)
    assert before["files"] == after["files"] and len(before["files"]) == len(UPLOADS)
    assert before["migrations"].items() != after["migrations"].items()


@pytest.mark.sweep
def test_brings_a_lost_site_back_and_up_to_date(site, tmp_path):
    first = site.backup(tmp_path / "first.tar.gz")
    new = Site(tmp_path / "new")

    restored = new.restore(first)

    assert first.stat().st_mode & 0o777 == 0o600
    assert restored.returncode == 0, restored.stderr
    assert "is restored" in restored.stdout
    assert {*json.loads(new.manage("shell", "-v0", "-c", TOLD).stdout)} == {200}
    assert_same(first, new.backup(tmp_path / "second.tar.gz"))
    assert new.manage("shell", "-v0", "-c", ADD).returncode == 0


@pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="needs PostgreSQL"
)
def test_goes_from_sqlite_to_postgresql_and_back(site, tmp_path):
    url = os.environ["DATABASE_URL"]
    name = f"restored_{os.getpid()}"
    server = settings.DATABASES["default"]
    with psycopg.connect(
        host=server["HOST"], user=server["USER"], dbname="postgres", autocommit=True
    ) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    first = site.backup(tmp_path / "first.tar.gz")
    on_postgresql = Site(tmp_path / "postgresql", url[: url.rindex("/") + 1] + name)

    restored = on_postgresql.restore(first)
    assert restored.returncode == 0, restored.stderr
    assert {*json.loads(on_postgresql.manage("shell", "-v0", "-c", TOLD).stdout)} == {200}
    second = on_postgresql.backup(tmp_path / "second.tar.gz")
    assert_same(first, second)
    added = on_postgresql.manage("shell", "-v0", "-c", ADD)
    assert added.returncode == 0, added.stderr
    back = Site(tmp_path / "back")
    restored = back.restore(second)

    assert restored.returncode == 0, restored.stderr
    assert read(second)[1] == read(back.backup(tmp_path / "third.tar.gz"))[1]


@pytest.mark.sweep
def test_what_cannot_be_restored_is_refused_and_nothing_is_changed(site, tmp_path):
    good = site.backup(tmp_path / "good.tar.gz")
    half = tmp_path / "half.tar.gz"
    half.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    text = tmp_path / "text.tar.gz"
    text.write_text("no archive")
    manifest = read(good)[0]
    newer = manifest | {"migrations": manifest["migrations"] | {"home": ["9999_newer"]}}
    before = (site.folder / "db.sqlite3").read_bytes()
    for file, sentence in (
        (half, "was cut off"),
        (text, "is no backup of this site"),
        (tmp_path / "none.tar.gz", "There is no file"),
        (change(good, tmp_path / "1.gz", "media/images/cat.jpg", b"a dog"), "cat.jpg is not what"),
        (change(good, tmp_path / "2.gz", "media/images/cat.jpg", None), "cat.jpg is not what"),
        (change(good, tmp_path / "3.gz", "rows.jsonl", b"[]\n"), "rows.jsonl is not what"),
        (
            change(good, tmp_path / "4.gz", "manifest.json", json.dumps(newer).encode()),
            "is of a newer version",
        ),
        (good, "There is a site here"),
    ):
        refused = site.restore(file)
        assert refused.returncode == 1, file
        assert sentence in refused.stderr, refused.stderr
    assert (site.folder / "db.sqlite3").read_bytes() == before


def test_does_not_write_over_another(site, tmp_path):
    there = tmp_path / "there.tar.gz"
    there.touch()
    refused = site.manage("backup", there)
    assert refused.returncode == 1
    assert "is there already" in refused.stderr
    assert [path.name for path in tmp_path.glob(".*")] == []
