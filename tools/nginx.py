"""An nginx of one's own, which serves the published files on a free port of this machine."""

import os
import shutil
import socket
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.programs import USUAL_PATH, Failure, free_port, install_with_apt, running

MODULES = (Path("/usr/lib/nginx/modules"), Path("/usr/lib64/nginx/modules"))
BROTLI = "ngx_http_brotli_static_module.so"
CONFIGURATION = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
worker_processes {workers};
{user}
{modules}
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {http}
    server {{
        listen 127.0.0.1:{port};
        {server}
    }}
}}
"""


def find(may_install=False):
    """Return the path of nginx, or None; installs it where that is asked for and ours to do."""
    found = shutil.which("nginx", path=USUAL_PATH)
    if not found and may_install and install_with_apt("nginx-light"):
        found = shutil.which("nginx", path=USUAL_PATH)
    return found


def brotli_module():
    return next((folder / BROTLI for folder in MODULES if (folder / BROTLI).exists()), None)


@contextmanager
def serving(http, server, workers=1):
    """Serve by these texts for the http and server sections; yields the process and its port.

    Raises Failure where nginx does not start, with what it said.
    """
    port = free_port()
    with TemporaryDirectory(prefix="nginx-") as folder:
        module = brotli_module()
        text = CONFIGURATION.format(
            folder=folder,
            port=port,
            workers=workers,
            # Its workers read what this process may read.
            user="user root;" if os.geteuid() == 0 else "",
            http=http,
            server=("brotli_static on;\n" if module else "") + server,
            modules=f"load_module {module};" if module else "",
        )
        Path(folder, "nginx.conf").write_text(text)
        command = [find(), "-p", folder, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"]
        with running(command) as process:
            wait_for(port, process, Path(folder, "error.log"))
            yield process, port


def wait_for(port, process, log):
    for _attempt in range(100):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise Failure(f"nginx does not start: {log.read_text() if log.exists() else ''}")
