"""The site as it is in production, on a port that is free, for as long as it is measured.

That is by HTTPS and HTTP/2, as browsers speak to any host that is up to date. By HTTP/1.1, every
file that is fetched beside another would take a connection of its own.
"""

import shutil
import signal
import ssl
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.demo import server
from tools.programs import Failure, free_port, last_words, running

TIME_TO_START = 30
OTHERS = "bench"


@dataclass(frozen=True)
class ServedSite:
    address: str
    folder: Path  # Its files are served by the same server, under `others`.

    @property
    def others(self):
        return f"{self.address}/{OTHERS}"


@contextmanager
def served():
    # Told to end, this process takes the server with it.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with TemporaryDirectory() as keys, TemporaryDirectory() as folder:
        port = free_port()
        site = ServedSite(f"https://localhost:{port}", Path(folder))
        certificate, key = make_certificate(Path(keys))
        command = server(port, **{OTHERS: folder})
        command += ["--ssl-certificate", str(certificate), "--ssl-keyfile", str(key)]
        with running(command, BASE_URL=site.address) as process:
            wait_for(site.address, process, certificate)
            yield site


def can_serve():
    return bool(shutil.which("openssl"))


def make_certificate(folder):
    """A certificate for this machine, signed by no one: its file, and that of its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command += ["-out", str(certificate), "-keyout", str(key)]
    finished = subprocess.run(command, capture_output=True, text=True)
    if finished.returncode:
        raise Failure(f"openssl could not make a certificate: {last_words(finished)}")
    return certificate, key


def wait_for(address, process, certificate):
    trusting = ssl.create_default_context(cafile=certificate)
    until = time.monotonic() + TIME_TO_START
    while process.poll() is None and time.monotonic() < until:
        try:
            return urllib.request.urlopen(f"{address}/en/", context=trusting).close()
        except OSError:
            time.sleep(0.2)
    raise Failure("The site could not be served.")
