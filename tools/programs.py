"""Starting other programs, each in the same tidy surroundings."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
MEANT_FOR_ANOTHER_PROJECT = (
    "DJANGO_SETTINGS_MODULE",
    "PIP_PREFIX",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
)
TIME_TO_END = 10


class Failure(Exception):
    """What the reader can put right: shown as a line, without a traceback."""


def tidy_environment():
    """Make the same surroundings wherever and however `./run` was started."""
    for name in MEANT_FOR_ANOTHER_PROJECT:
        os.environ.pop(name, None)
    os.environ.setdefault("PATH", USUAL_PATH)
    os.environ.setdefault("HOME", os.path.expanduser("~"))
    os.environ["DATA_DIR"] = str(data_dir())


def data_dir():
    """Where the site keeps all it writes; a relative one is relative to the caller."""
    return Path(os.environ.get("DATA_DIR") or ROOT / "var").absolute()


def call(command, *, hears_ctrl_c=True, **environment):
    """Run a program to its end, and give its exit code.

    One that hears Ctrl-C is given time to tidy up. One that does not is told to end
    by us, and so prints no traceback.
    """
    sys.stdout.flush()
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        preexec_fn=None if hears_ctrl_c else ignore_ctrl_c,
    )
    try:
        return child.wait()
    except KeyboardInterrupt:
        if hears_ctrl_c:
            stop(child, how=None)
        raise
    finally:
        stop(child)


@contextmanager
def running(command, output=None, **environment):
    """Keep a program running meanwhile; what it says goes to an open file, if one is given."""
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        preexec_fn=ignore_ctrl_c,
        stdout=output,
        stderr=output and subprocess.STDOUT,
    )
    try:
        yield child
    finally:
        stop(child)


def ignore_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def stop(child, how=signal.SIGTERM):
    """See a program end: by a signal, if it has not been told yet; by force, if it has to be."""
    if child.poll() is not None:
        return
    if how:
        child.send_signal(how)
    try:
        child.wait(TIME_TO_END)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def become(command, **environment):
    """Hand over to a program for good, so that it hears every signal itself."""
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execvpe(command[0], [str(part) for part in command], {**os.environ, **environment})


def ask(command, **environment):
    """Run a program unseen, to its end."""
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )


def last_words(finished, lines=1):
    said = (finished.stderr.strip() or finished.stdout.strip()).splitlines()
    return "\n".join(said[-lines:])


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return trial.getsockname()[1]


def first_found(*names):
    """The path of the first of these programs that is on this machine, if any."""
    return next(filter(None, map(shutil.which, names)), None)


def install_with_apt(package):
    """Install a Debian package where that is ours to do, and tell if it is there now."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {package}…", flush=True)
    quietly = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "env": {
            **os.environ,
            "DEBIAN_FRONTEND": "noninteractive",
            "PATH": f"{os.environ['PATH']}:{USUAL_PATH}",
        },
    }
    subprocess.run(["apt-get", "update", "-qq"], **quietly)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    return subprocess.run(install, **quietly).returncode == 0
