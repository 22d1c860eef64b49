"""The Python packages of the project, in `.venv`: exactly those of the lock files."""

import fcntl
import hashlib
import os
import re
import shutil
import sys
from contextlib import contextmanager
from textwrap import indent

from tools.programs import ROOT, Failure, ask, call, last_words

RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"  # Everything in RUNTIME, and more.

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"

CATALOGUES = ROOT / "config" / "locale"

OLDEST_PIP = (22, 3)  # The first that installs into another environment.


def install(development=False):
    """Have what the site needs, or what working on it needs, in `.venv`; compile catalogues."""
    install_packages(development)
    if not all(map(is_compiled, CATALOGUES.glob("*/LC_MESSAGES/django.po"))):
        call(manage("messages", "--compile"), DJANGO_SETTINGS_MODULE="config.settings.development")


def is_compiled(catalogue):
    compiled = catalogue.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime_ns > catalogue.stat().st_mtime_ns


def install_packages(development):
    if is_installed(development):
        return
    with one_at_a_time():
        if is_installed(development):
            return
        lock = DEVELOPMENT if development else RUNTIME
        print("Installing (a minute or two)…", flush=True)
        if not STAMP.exists() or not venv_works():
            make_venv()
        STAMP.unlink(missing_ok=True)
        install_lock(lock)
        STAMP.write_text(full_stamp() if development else runtime_stamp())


def is_installed(development):
    if not PYTHON.exists() or not STAMP.exists():
        return False
    enough = {full_stamp()} if development else {full_stamp(), runtime_stamp()}
    return STAMP.read_text() in enough


def runtime_stamp():
    return stamp(RUNTIME)


def full_stamp():
    return stamp(RUNTIME, DEVELOPMENT)


def stamp(*locks):
    contents = b"".join(lock.read_bytes() for lock in locks)
    return f"{hashlib.sha256(contents).hexdigest()} Python {VERSION}\n"


@contextmanager
def one_at_a_time():
    """Keep a second `./run` waiting while a first one installs."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def base_python():
    """The Python beneath any virtual environment that is active."""
    # Started with no PATH at all, Python does not know where it is itself.
    return sys._base_executable or shutil.which("python3", path="/usr/bin:/bin")


def venv_works():
    if not PYTHON.exists():
        return False
    same_version = f"import sys; sys.exit('%d.%d' % sys.version_info[:2] != '{VERSION}')"
    return ask([PYTHON, "-c", same_version]).returncode == 0


def make_venv():
    # Without pip, for Debian keeps what would put it there in another package.
    made = ask([base_python(), "-m", "venv", "--clear", "--without-pip", VENV])
    if "No module named venv" in made.stderr:
        raise Failure("Python's venv module is missing. On Debian: apt install python3-venv")
    if made.returncode:
        raise Failure(f"Could not make {VENV}: {last_words(made)}")


def python(*arguments):
    return [PYTHON, *arguments]


def manage(*arguments):
    return python("manage.py", *arguments)


def pip(*arguments):
    """The command line that lets pip work on `.venv`."""
    return [*pip_for_venv(), "--disable-pip-version-check", "--no-input", *arguments]


def pip_for_venv():
    if pip_version(PYTHON):
        return [PYTHON, "-m", "pip"]
    for python in dict.fromkeys([base_python(), sys.executable or base_python()]):
        if pip_version(python) >= OLDEST_PIP:
            return [python, "-m", "pip", "--python", PYTHON]
    if ask([PYTHON, "-m", "ensurepip"]).returncode == 0:
        return [PYTHON, "-m", "pip"]
    raise Failure(
        f"{base_python()} has no pip, or one older than 22.3. On Debian: apt install python3-pip"
    )


def pip_version(python):
    found = re.match(r"pip (\d+)\.(\d+)", ask([python, "-m", "pip", "--version"]).stdout)
    return tuple(map(int, found.groups())) if found else ()


def install_lock(lock):
    options = ["--quiet", "--root-user-action=ignore", "--require-hashes"]
    installed = ask(pip("install", *options, "--requirement", lock))
    if installed.returncode:
        raise Failure(
            f"pip could not install {lock.name}. Is there a network? It said:\n"
            + indent(last_words(installed, lines=2), "  ")
        )
