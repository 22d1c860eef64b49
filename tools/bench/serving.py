"""The site as it is in production, on a port that is free, for as long as it is measured."""

import signal
import socket
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError

from tools.demo import server
from tools.programs import Failure, running

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
    with TemporaryDirectory() as folder:
        port = free_port()
        site = ServedSite(f"http://localhost:{port}", Path(folder))
        with running(server(port, **{OTHERS: folder})) as process:
            wait_for(site.address, process)
            yield site


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return trial.getsockname()[1]


def wait_for(address, process):
    until = time.monotonic() + TIME_TO_START
    while process.poll() is None and time.monotonic() < until:
        try:
            return urllib.request.urlopen(f"{address}/en/").close()
        except URLError:
            time.sleep(0.2)
    raise Failure("The site could not be served.")
