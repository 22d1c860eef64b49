"""A process that is killed while it publishes leaves no half a file, and nothing undone."""

import gzip
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).parents[3]
DATABASE = max((ROOT / "tests" / "tools" / "databases").glob("*.sql"))
# More of them are for whoever has changed how files are written.
ROUNDS = int(os.environ.get("KILL_ROUNDS", "4"))
DECOMPRESS = {".br": brotli.decompress, ".gz": gzip.decompress}


@pytest.fixture
def environment(tmp_path):
    with sqlite3.connect(tmp_path / "db.sqlite3") as connection:
        connection.executescript(DATABASE.read_text())
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "PUBLISH_FILES": "yes",
    }


def manage(*arguments):
    return [sys.executable, ROOT / "manage.py", *arguments]


def whole_files(folder):
    """Return the content of each file, by its name; those beside their places are left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.mark.sweep
def test_at_any_moment(environment, tmp_path):
    subprocess.run(manage("migrate", "-v0"), env=environment, check=True)
    publish = manage("publish_site", "--processes", "1")
    subprocess.run(publish, env=environment, check=True, capture_output=True)
    site = tmp_path / "site"
    expected = whole_files(site)
    assert len(expected) > 30

    for _round in range(ROUNDS):
        lost = [site / name for name in random.sample(sorted(expected), len(expected) // 2)]
        for path in lost:
            path.unlink(missing_ok=True)
        process = subprocess.Popen(
            publish, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wanted = random.randrange(1, len(lost) // 2)
        while process.poll() is None and sum(path.exists() for path in lost) < wanted:
            time.sleep(0.001)
        process.kill()
        assert process.wait() == -signal.SIGKILL
        assert not all(path.exists() for path in lost)
        for name, content in whole_files(site).items():
            assert content == expected[name], name
            if decompress := DECOMPRESS.get(Path(name).suffix):
                assert decompress(content) == expected[name.rpartition(".")[0]]

    subprocess.run(publish, env=environment, check=True, capture_output=True)
    assert whole_files(site) == expected
    assert subprocess.run([*publish, "--check"], env=environment).returncode == 0
