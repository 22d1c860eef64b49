"""A Debian in a folder, and the images of deploy/containers, made without an engine."""

import os
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.programs import ROOT, USUAL_PATH, Failure, first_found, install_with_apt

BASE = "docker.io/library/debian:12-slim"
MIRROR = "http://deb.debian.org/debian"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
NEEDED = ("buildah", "debootstrap")
TIME_TO_BUILD = 900


def require_programs():
    """Raise Failure where a program is missing, and cannot be installed."""
    os.environ["PATH"] += f":{USUAL_PATH}"  # debootstrap is where root's programs are.
    if os.geteuid() != 0:
        raise Failure("Building without an engine needs root.")
    for program in NEEDED:
        if not first_found(program) and not (install_with_apt(program) and first_found(program)):
            raise Failure(f"{program} is missing. On Debian: apt install {program}")


@contextmanager
def debian():
    """Make a Debian 12 in a folder, and give its path."""
    with TemporaryDirectory(prefix="debian-", dir="/tmp") as folder:
        root = Path(folder, "root")
        made = ["debootstrap", "--variant=minbase", "bookworm", root, MIRROR]
        done = subprocess.run(made, capture_output=True, text=True, timeout=TIME_TO_BUILD)
        if done.returncode:
            raise Failure(f"debootstrap failed:\n{done.stdout[-2000:]}")
        yield root


class Builder:
    """A store of images in a folder; what is built in it is gone with it."""

    def __init__(self, folder):
        self.folder = folder
        self.program = ["buildah", "--root", folder / "images", "--runroot", folder / "run"]
        self.program += ["--storage-driver", "vfs"]

    def ask(self, *arguments):
        """Run buildah to its end, and return what it printed; Failure, with it, where it fails."""
        done = subprocess.run(
            [*self.program, *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=TIME_TO_BUILD,
        )
        if done.returncode:
            raise Failure(f"buildah {arguments[0]} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout.strip()

    def make_base(self, root):
        """Make the image that ours begin with, out of a folder that holds a Debian."""
        container = self.ask("from", "scratch")
        self.ask("add", "--quiet", container, f"{root}/", "/")
        self.ask("commit", "--quiet", container, BASE)
        self.ask("rm", container)

    def build(self, target, name):
        pip = self.folder / "pip.conf"
        pip.write_text("[global]\ncert = /usr/local/certificates.crt\n")
        arguments = ["--pull-never", "--isolation", "chroot", "--layers=false", "--network", "host"]
        if CERTIFICATES.exists():  # Those that this machine trusts, to reach the packages.
            arguments += ["--volume", f"{CERTIFICATES}:/usr/local/certificates.crt:ro"]
            arguments += ["--volume", f"{pip}:/etc/pip.conf:ro"]
        file = "deploy/containers/Containerfile"
        return self.ask("build", *arguments, "--target", target, "-f", file, "-t", name, ".")

    def command(self, container, *command, volumes=(), **environment):
        """Return the command line that runs a command in a container, as its image says."""
        run = [*self.program, "run", "--isolation", "chroot"]
        for volume in volumes:
            run += ["--volume", volume]
        for name, value in environment.items():
            run += ["--env", f"{name}={value}"]
        return [*run, container, "--", *command]


@contextmanager
def started(command, log):
    """Keep a container running meanwhile."""
    with open(log, "w") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            yield process
        finally:
            end(process)


def end(process):
    """End a container and all that runs in it."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
