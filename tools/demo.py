"""The demo: the whole site, with content, on one's own machine."""

import argparse
import hashlib
import os
import secrets
import shutil
import socket
import sys
from errno import EACCES, EADDRINUSE
from textwrap import indent

from tools import packages
from tools.programs import ROOT, Failure, become, call, data_dir, running

OURS = "made-by-run"
HOSTS = "localhost,127.0.0.1,[::1]"


def demo(arguments):
    """the site with its demo content, as visitors see it"""
    options = demo_options(arguments)
    if not options.no_serve:
        require_free(options.port, "demo")
    if options.fresh:
        start_over(agreed=options.yes)
    packages.install()
    environment = prepare(options.port)
    introduce(options.port)
    if not options.no_serve:
        # By now the port may be taken, and granian would share it instead of refusing.
        require_free(options.port, "demo")
        print("  Ctrl-C stops it. What you change stays; ./run demo --fresh starts over.\n")
        with (
            running(packages.manage("worker"), **environment),
            running(packages.manage("due", "--forever"), **environment),
        ):
            return call(server(options.port), hears_ctrl_c=False, **environment)


def dev(arguments):
    """the same site and content, for working on: reloads itself, shows errors"""
    parser = argparse.ArgumentParser("./run dev", description=dev.__doc__)
    add_port(parser)
    port = parser.parse_args(arguments).port
    require_free(port, "dev")
    packages.install()
    make_data_dir()
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings.development"}
    fill_database(environment)
    introduce(port)
    become(packages.manage("runserver", str(port)), **environment)


def prepare(port):
    """Have the site with its demo content in the data folder; gives what its server is told."""
    make_data_dir()
    environment = as_in_production(port)
    fill_database(environment)
    collect_static_files(environment)
    publish_files(environment)
    return environment


def as_in_production(port):
    """The surroundings of a site that people visit, but on this machine alone."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secret_key(),
        "ALLOWED_HOSTS": HOSTS,
        "BASE_URL": f"http://localhost:{port}",
        "CHECK_LINKS": "no",  # A demonstration asks nobody else's site.
    }


def demo_options(arguments):
    parser = argparse.ArgumentParser("./run demo", description=demo.__doc__)
    add_port(parser)
    parser.add_argument("--fresh", action="store_true", help="delete the demo and start over")
    parser.add_argument("--yes", action="store_true", help="with --fresh: do not ask")
    parser.add_argument("--no-serve", action="store_true", help="prepare it, and stop there")
    return parser.parse_args(arguments)


def add_port(parser):
    parser.add_argument("--port", type=port_number, default=8000, help="8000 unless given")


def port_number(text):
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 65535")


def require_free(port, verb):
    """Browsers try both addresses of localhost, so nothing else may answer at either."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind((address, port))
        except OSError as error:
            if error.errno == EADDRINUSE:
                free = port + 1 if port < 65535 else 8000
                raise Failure(
                    f"Port {port} is in use. Stop what uses it, or: ./run {verb} --port {free}"
                ) from None
            if error.errno == EACCES:
                raise Failure(f"Port {port} is only for root. Try: ./run {verb}") from None


def make_data_dir():
    folder = data_dir()
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        (folder / OURS).touch()
    (folder / "media").mkdir(exist_ok=True)


def start_over(agreed):
    """Delete the demo and all that was changed in it."""
    folder = data_dir()
    if not folder.exists():
        return
    if folder != ROOT / "var" and not (folder / OURS).exists():
        raise Failure(f"{folder} was not made by ./run, so it is not deleted. Nothing was done.")
    if not agreed:
        ask_to_delete(folder)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != OURS:
            path.unlink()


def ask_to_delete(folder):
    if not sys.stdin.isatty():
        raise Failure(
            f"--fresh deletes {folder} and everything changed in it. "
            "There is no terminal to ask at: add --yes. Nothing was done."
        )
    print(f"This deletes {folder}: the demo, and everything changed in it.")
    try:
        answer = input("Type yes to go on: ")
    except EOFError:
        answer = ""
    if answer.strip().lower() != "yes":
        raise Failure("Nothing was deleted.")


def secret_key():
    """What signs the logins of the demo: made once, for its owner's eyes only."""
    path = data_dir() / "secret-key"
    if not path.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


def fill_database(environment):
    loaded = demo_stamp()
    if not loaded.exists():
        print("Making the demo…")
    manage("migrate", **environment)
    if not loaded.exists():
        manage("load_demo", **environment, WORKER="no", PUBLISH_FILES="no")  # All of it below.
        loaded.touch()


def demo_stamp():
    """Stands for a demo once loaded: each database has its own."""
    url = os.environ.get("DATABASE_URL", "")
    stamp = data_dir() / f"demo-loaded-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
    if not url and not (data_dir() / "db.sqlite3").exists():
        stamp.unlink(missing_ok=True)
    return stamp


def collect_static_files(environment):
    stamp = data_dir() / "static-collected"
    manifest = data_dir() / "static" / "staticfiles.json"
    wanted = static_fingerprint()
    if manifest.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Collecting static files…")
    stamp.unlink(missing_ok=True)
    manage("collectstatic", "--no-input", "--clear", **environment)
    stamp.write_text(wanted)


def publish_files(environment):
    """Have every page as a file, as the code writes it now."""
    manage("publish_site", **environment)


def static_fingerprint():
    """Differs when a static file does, whether it is ours or a package's."""
    ours = [*ROOT.glob("static/**/*"), *ROOT.glob("*/static/**/*")]
    state = [packages.RUNTIME.read_text()]
    for path in sorted(ours):
        if path.is_file() and ROOT / "var" not in path.parents:
            details = path.stat()
            state.append(f"{path.relative_to(ROOT)} {details.st_size} {details.st_mtime_ns}")
    return hashlib.sha256("\n".join(state).encode()).hexdigest()


def manage(command, *arguments, **environment):
    step = packages.manage(command, "-v0", *arguments)
    if call(step, hears_ctrl_c=False, **environment):
        raise Failure(f"manage.py {command} failed: see above.")


def introduce(port):
    logins = data_dir() / "demo-logins.txt"
    print(
        f"\n  The site    http://localhost:{port}/en/  http://localhost:{port}/nl/"
        f"\n  The admin   http://localhost:{port}/admin/"
        f"\n  As files    {data_dir() / 'site'}, written again whenever a page changes"
        f"\n              nginx serves them by {data_dir() / 'nginx'}: see README.md"
        "\n              ./run publish makes them whole for any host of static files\n"
    )
    if logins.exists():
        print(f"  Logins, kept in {logins}:\n")
        print(indent(logins.read_text().strip(), "  "), end="\n\n")


def server(port, **folders):
    """The command line that serves the site, and folders by their names."""
    granian = packages.python("-m", "granian", "config.wsgi:application")
    granian += ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    for name, folder in folders.items():
        granian += ["--static-path-route", f"/{name}", "--static-path-mount", str(folder)]
    granian += ["--blocking-threads", "8", "--log-level", "error"]
    # A worker that is still starting does not hear that it should stop.
    return granian + ["--workers-kill-timeout", "3"]
