"""What a site costs that nobody has worked on: `wagtail start`, and a home page without markup."""

import os
import subprocess
import sys
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

PROBE = Path(__file__).with_name("probe.py")
SETTINGS = """
from bare.settings.base import *

DEBUG = False
SECRET_KEY = "only for measuring"
ALLOWED_HOSTS = ["*"]
WAGTAILADMIN_BASE_URL = "http://localhost"
"""


@contextmanager
def bare_site():
    """Give a function that has a fresh project answer once: its CPU in seconds, and its queries.

    The project stands on the same Django and Wagtail, on SQLite as `wagtail start` leaves it, and
    answers in a process of its own. It is made once for each version, and kept in DATA_DIR.
    """
    project = made()
    probe = subprocess.Popen(
        [sys.executable, PROBE],
        cwd=project,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def answer():
        probe.stdin.write("\n")
        probe.stdin.flush()
        seconds, queries = probe.stdout.readline().split()
        return float(seconds), int(queries)

    with probe:
        yield answer
        probe.stdin.close()


def made():
    """The folder of the fresh project."""
    versions = f"{version('django')}-{version('wagtail')}"
    project = Path(settings.DATA_DIR, "bench", f"bare-{versions}")
    if not (project / "ready").exists():
        project.mkdir(parents=True, exist_ok=True)
        run("-c", "from wagtail.bin.wagtail import main; main()", "start", "bare", project)
        (project / "bare" / "settings" / "measured.py").write_text(SETTINGS)
        (project / "home" / "templates" / "home" / "home_page.html").write_text("")
        run(project / "manage.py", "migrate", "--verbosity", "0", cwd=project)
        (project / "ready").touch()
    return project


def run(*arguments, **options):
    subprocess.run([sys.executable, *arguments], env=environment(), check=True, **options)


def environment():
    ours = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"DJANGO_SETTINGS_MODULE": "bare.settings.measured"}
