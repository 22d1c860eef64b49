"""A database of any version since the first release becomes one of this version."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Made by `manage.py make_snapshot`; a new one is added before a release, none is changed.
DATABASES = sorted((Path(__file__).parent / "databases").glob("*.sql"))
TOLD = """
import json
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page
from campaign.models import Campaign
from translation.teams.groups import EDITORS
visitor = Client(headers={"host": "localhost"})
pages = Page.objects.filter(depth__gt=1).order_by("path").specific()
print(json.dumps({
    "pages": [[page.locale.language_code, page.get_url(), page.title, page.live] for page in pages],
    "answers": [visitor.get(page.get_url()).status_code for page in pages],
    "article": visitor.get("/nl/news/a-win/").content.decode(),
    "facts": list(Campaign.objects.get().fact_texts),
    "editors": [*Group.objects.get(name=EDITORS).permissions.values_list("codename", flat=True)],
}))
"""


@pytest.fixture(params=DATABASES, ids=lambda path: path.stem)
def database(request, tmp_path):
    with sqlite3.connect(tmp_path / "db.sqlite3") as connection:
        connection.executescript(request.param.read_text())
    return tmp_path / "db.sqlite3"


def manage(database, *arguments):
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        env=os.environ
        | {
            "DATABASE_URL": f"sqlite:///{database}",
            "DATA_DIR": str(database.parent),
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
        },
        capture_output=True,
        text=True,
    )


def test_keeps_its_content(database):
    migrated = manage(database, "migrate", "-v0")
    assert migrated.returncode == 0, migrated.stderr

    told = json.loads(manage(database, "shell", "-v0", "-c", TOLD).stdout)

    assert told["pages"] == [
        ["en", "/en/", "Stop!", True],
        ["en", "/en/news/", "News", True],
        ["en", "/en/news/a-win/", "A win", True],
        ["en", "/en/people/", "People", True],
        ["en", "/en/people/ana/", "Ana", True],
        ["en", "/en/coalition/", "Coalition", True],
        ["en", "/en/coalition/elan/", "Élan", True],
        ["en", "/en/about/", "About", True],
        ["nl", "/nl/", "nl: Stop!", True],
        ["nl", "/nl/news/", "nl: News", True],
        ["nl", "/nl/news/a-win/", "nl: A win", True],
    ]
    assert set(told["answers"]) == {200}
    assert "Because 133 say so." in told["article"]
    assert told["facts"] == ["ngos"]
    # Editors may do what has come since.
    assert {"change_campaign", "add_searchpromotion"} <= {*told["editors"]}


def test_of_another_version_is_refused_in_words(database):
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('home', '0008_old', '')"
        )

    refused = manage(database, "migrate")

    assert refused.returncode != 0
    assert "home.0008_old" in refused.stderr
    assert "./run demo --fresh" in refused.stderr
    assert "Traceback" not in refused.stderr
