"""The pictures of the site in `docs/screenshots`, taken anew."""

import argparse
import os
import socket
import tempfile
from pathlib import Path
from time import sleep

from tools import packages
from tools.demo import add_port, prepare, require_free, server
from tools.programs import ROOT, Failure, call, running
from tools.testing import find_chromium

PATIENCE = 30  # Seconds.


def screenshots(arguments):
    """the pictures in docs/screenshots, of a fresh demo; a name takes that one"""
    parser = argparse.ArgumentParser("./run screenshots", description=screenshots.__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help="see tools/shots.py; all if none")
    add_port(parser)
    options = parser.parse_args(arguments)
    require_free(options.port, "screenshots")
    chromium = find_chromium()
    if not chromium:
        raise Failure("Chromium is missing. On Debian: apt install chromium")
    packages.install(development=True)
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
        # A demo of its own: nobody's changes are in the pictures, nor is it changed by them.
        os.environ.pop("DATABASE_URL", None)
        os.environ["DATA_DIR"] = folder
        # What is published follows at once: there is no worker beside this server.
        environment = prepare(options.port) | {"WORKER": "no"}
        with running(server(options.port), **environment) as site:
            wait_for(site, options.port)
            take = packages.python("-m", "tools.shots", f"http://localhost:{options.port}")
            return call(
                [*take, *options.names], CHROMIUM=chromium, FONTCONFIG_FILE=str(fonts(Path(folder)))
            )


def wait_for(site, port):
    for _tenth in range(PATIENCE * 10):
        if site.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            sleep(0.1)
    raise Failure("The site did not start: see above.")


def fonts(folder):
    """Has the letters of share pictures stand in for the system's, alike on every machine."""
    ours = ROOT / "publishing" / "pictures" / "fonts"
    path = folder / "fonts.conf"
    path.write_text(
        '<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f'<dir>{ours}</dir><cachedir>{folder / "fonts"}</cachedir><match><edit name="family"'
        ' mode="prepend" binding="strong"><string>Inter Display</string></edit></match>'
        "</fontconfig>"
    )
    return path
