"""The verbs of `./run`."""

import shutil
import signal
import sys
from pathlib import Path

from tools import packages
from tools.bench import bench
from tools.demo import demo, dev
from tools.lint import lint, messages
from tools.programs import Failure, call, tidy_environment
from tools.publish import publish
from tools.screenshots import screenshots
from tools.testing import test


def manage(arguments):
    """Django's own commands, such as ./run manage createsuperuser"""
    packages.install()
    return call(
        packages.manage(*arguments),
        DJANGO_SETTINGS_MODULE="config.settings.development",
    )


def backup(arguments):
    """database and uploads in one archive: ./run backup FILE"""
    return manage(["backup", *paths(arguments)])


def restore(arguments):
    """what a backup holds in place of all that is here: ./run restore FILE; asks first"""
    return manage(["restore", *paths(arguments)])


def paths(arguments):
    """Make paths absolute: Django's commands run in the project's folder."""
    return [
        argument if argument.startswith("-") else str(Path(argument).absolute())
        for argument in arguments
    ]


def lock(arguments):
    """both lock files made again, by uv; --upgrade takes newer packages"""
    uv = shutil.which("uv")
    if not uv:
        raise Failure("uv is missing: https://docs.astral.sh/uv/ tells how to install it.")
    compile = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    compile += [
        "--generate-hashes",
        "--no-emit-index-url",
        "--custom-compile-command",
        "./run lock",
    ]
    compile += ["pyproject.toml", *arguments]
    runtime, development = packages.RUNTIME.name, packages.DEVELOPMENT.name
    return call([*compile, "-o", runtime]) or call(
        [*compile, "--group", "dev", "-c", runtime, "-o", development]
    )


EVERY_VERB = (demo, dev, publish, backup, restore, test, lint, messages, bench, screenshots)
EVERY_VERB += (manage, lock)
VERBS = {verb.__name__: verb for verb in EVERY_VERB}


def main(arguments):
    name, *rest = arguments or ["help"]
    if name in ("help", "--help", "-h"):
        print(overview())
        return 0
    if name not in VERBS:
        print(f"There is no ./run {name}.\n\n{overview()}", file=sys.stderr)
        return 2
    tidy_environment()
    for told_to_end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(told_to_end, lambda number, _: sys.exit(128 + number))
    try:
        return VERBS[name](rest)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
        return 128 + signal.SIGINT


def overview():
    return "\n".join(f"./run {name:11} {verb.__doc__}" for name, verb in VERBS.items())
