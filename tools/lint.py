"""What can be told about the source without running it."""

from tools import packages
from tools.programs import ROOT, Failure, call, first_found, install_with_apt

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
    failed = [name for name, *check in checks() if not passes(name, *check)]
    if failed:
        print("\nFailed: " + ", ".join(failed))
        return 1
    print("\nAll is well.")
    return 0


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
    """Each check: its name, its command and its surroundings."""
    yield "ruff check", ruff("check"), {}
    yield "ruff format", [*ruff("format"), "--check"], {}
    yield "djade", djade("--check"), {}
    yield "migrations", packages.manage("makemigrations", "--check", "--dry-run"), NO_DATABASE
    yield "check", packages.manage("check"), NO_DATABASE
    deploy = packages.manage("check", "--deploy", "--fail-level", "WARNING")
    yield "check --deploy", deploy, EXAMPLE_SITE | NO_DATABASE
    if find_gettext():
        yield "messages", packages.manage("messages", "--check"), NO_DATABASE
    else:
        print("gettext is missing, so the catalogues of fixed words are not checked.")
    yield "pip check", packages.pip("check"), {}


def passes(name, command, surroundings):
    print(f"\n{name}", flush=True)
    return call(command, hears_ctrl_c=False, **surroundings) == 0


def ruff(verb):
    return packages.python("-m", "ruff", verb)


def djade(*options):
    templates = sorted(str(path) for path in ROOT.glob("templates/**/*.html"))
    return [packages.VENV / "bin" / "djade", "--target-version", "5.2", *options, *templates]


def find_gettext():
    return first_found("xgettext") or install_with_apt("gettext") and first_found("xgettext")
