"""What can be told about the source without running it."""

import os
from concurrent.futures import ThreadPoolExecutor

from tools import packages
from tools.programs import ROOT, Failure, ask, call, first_found, install_with_apt

EXAMPLE_SITE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "an-example-of-a-key-that-is-long-and-has-many-different-letters-0123456789",
    "ALLOWED_HOSTS": "example.org",
    "BASE_URL": "https://example.org",
}
NO_DATABASE = {"DATABASE_URL": "sqlite://:memory:"}


def lint(arguments):
    """every check of the source; --fix puts right what can be"""
    packages.install(development=True)
    if "--fix" in arguments:
        fix()
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for name, said, exit_code in threads.map(run_check, checks()):
            print(f"\n{name}\n{said}", end="", flush=True)
            if exit_code:
                failed.append(name)
    if failed:
        print("\nFailed: " + ", ".join(failed))
        return 1
    print("\nAll is well.")
    return 0


def run_check(check):
    """Return the name of a check, what it printed, and its exit code."""
    name, command, environment = check
    finished = ask(command, **environment)
    return name, finished.stdout + finished.stderr, finished.returncode


def messages(arguments):
    """the catalogues of fixed words, brought up to date"""
    packages.install()
    if not find_gettext():
        raise Failure("gettext is missing. On Debian: apt install gettext")
    return call(packages.manage("messages", *arguments), hears_ctrl_c=False)


def fix():
    call([*ruff("check"), "--fix"])
    call(ruff("format"))
    call(djade())


def checks():
    """Each check: its name, its command and its environment. The slowest are first."""
    if find_gettext():
        yield "messages", packages.manage("messages", "--check"), NO_DATABASE
    else:
        print("gettext is missing, so the catalogues of fixed words are not checked.")
    yield "ruff check", ruff("check"), {}
    yield "ruff format", [*ruff("format"), "--check"], {}
    yield "djade", djade("--check"), {}
    yield "migrations", packages.manage("makemigrations", "--check", "--dry-run"), NO_DATABASE
    yield "check", packages.manage("check"), NO_DATABASE
    deploy = packages.manage("check", "--deploy", "--fail-level", "WARNING")
    yield "check --deploy", deploy, EXAMPLE_SITE | NO_DATABASE
    yield "floors", [packages.VENV / "bin" / "lint-imports", "--no-cache"], {}
    yield "pip check", packages.pip("check"), {}


def ruff(verb):
    return packages.python("-m", "ruff", verb)


def djade(*options):
    templates = sorted(str(path) for path in ROOT.glob("templates/**/*.html"))
    return [packages.VENV / "bin" / "djade", "--target-version", "5.2", *options, *templates]


def find_gettext():
    return first_found("xgettext") or install_with_apt("gettext") and first_found("xgettext")
