"""A PostgreSQL server for the tests alone, gone when they are done."""

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tools.programs import Failure, ask, install_with_apt, last_words, stop

OLDEST = 15
TIME_TO_START = 30
NOTHING_TO_KEEP = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@contextmanager
def server():
    """Run one in a folder of its own, and give its address."""
    programs = find_programs()
    # In /tmp itself, for the path of a socket has to be short.
    folder = Path(tempfile.mkdtemp(prefix="postgres-", dir="/tmp"))
    try:
        owner = unprivileged_owner(folder)
        make_cluster(programs, folder, owner)
        with running(programs, folder, owner):
            yield f"postgres://site@/{folder}/site"
    finally:
        shutil.rmtree(folder)


def find_programs():
    """The folder of the newest server programs, installing them where that is ours to do."""
    newest = installed_programs()
    if not newest and install_with_apt("postgresql"):
        newest = installed_programs()
    if not newest:
        raise Failure(f"PostgreSQL {OLDEST} or newer is missing. On Debian: apt install postgresql")
    return newest


def installed_programs():
    found = {
        int(re.search(r"/(\d+)/bin$", str(folder))[1]): folder
        for folder in Path("/usr/lib/postgresql").glob("[1-9]*/bin")
        if (folder / "initdb").exists()
    }
    newest = max(found, default=0)
    return found[newest] if newest >= OLDEST else None


def unprivileged_owner(folder):
    """Who the server runs as: it refuses to be root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise Failure("PostgreSQL does not run as root, and there is no other user to run it as.")


def make_cluster(programs, folder, owner):
    made = subprocess.run(
        [programs / "initdb", "--pgdata", folder / "data", "--username=site"]
        + ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
        cwd=folder,
        capture_output=True,
        text=True,
        **owner,
    )
    if made.returncode:
        raise Failure(f"Could not make a PostgreSQL database: {last_words(made)}")


@contextmanager
def running(programs, folder, owner):
    settings = [f"unix_socket_directories={folder}", "listen_addresses=", *NOTHING_TO_KEEP]
    log = folder / "log"
    with open(log, "w") as output:
        process = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data"]
            + [f"--{setting}" for setting in settings],
            cwd=folder,
            stdout=output,
            stderr=output,
            # Ctrl-C is for the tests, which still need the server to tidy up.
            start_new_session=True,
            **owner,
        )
    try:
        wait_until_ready(programs, folder, process, log)
        yield
    finally:
        stop(process, how=signal.SIGINT)


def wait_until_ready(programs, folder, process, log):
    deadline = time.monotonic() + TIME_TO_START
    while ask([programs / "pg_isready", "--host", folder]).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            raise Failure(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.1)
