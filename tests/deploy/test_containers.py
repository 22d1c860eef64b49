"""The images of deploy/containers, as `./run test --deploy` builds and starts them."""

import json
import os
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import TestCase, skipUnless
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tools import postgres
from tools.containers import Builder, end, started

PATIENCE = 60
USER = 10001
SETTINGS = {
    "BASE_URL": "https://stop.example.org",
    "ALLOWED_HOSTS": "stop.example.org",
    "SECRET_KEY": "known to no image",
    "CMS_ADDRESS": "127.0.0.1:8000",
}
START = "deploy/containers/start"


def answer(path, port=8080):
    """The status and the text at a path, as a proxy with the certificate asks for it."""
    request = Request(f"http://127.0.0.1:{port}{path}")
    request.add_header("Host", "stop.example.org")
    request.add_header("X-Forwarded-Proto", "https")
    try:
        with urlopen(request, timeout=20) as found:
            return found.status, found.read().decode(errors="replace")
    except HTTPError as error:
        return error.code, ""
    except (URLError, ConnectionError):
        return None, ""


class Logs:
    """What the containers said, read when a test has failed."""

    def __init__(self, folder):
        self.folder = folder

    def __str__(self):
        return "\n".join(path.read_text()[-2000:] for path in self.folder.iterdir())


def wait_for(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.3)
    return True


@skipUnless(os.environ.get("DEBIAN_ROOT"), "builds images: ./run test --deploy")
class ContainerTests(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        stack = ExitStack()
        cls.addClassCleanup(stack.close)
        cls.folder = Path(stack.enter_context(TemporaryDirectory(prefix="containers-", dir="/tmp")))
        cls.builder = Builder(cls.folder)
        cls.builder.make_base(os.environ["DEBIAN_ROOT"])
        cls.containers = {}
        for target, name in (("site", "stop-scanning-me"), ("web", "stop-scanning-me-web")):
            cls.builder.build(target, name)
            # One for all commands: each more would be a copy of everything.
            cls.containers[name] = cls.builder.ask("from", "--pull-never", name)
        database = stack.enter_context(postgres.server()).removesuffix("/site")
        socket = database.partition("@/")[2]
        os.chmod(socket, 0o755)
        cls.data = cls.folder / "data"
        cls.data.mkdir()
        os.chown(cls.data, USER, USER)
        cls.volumes = [f"{cls.data}:/data", f"{socket}:{socket}"]
        cls.settings = {**SETTINGS, "DATABASE_URL": f"{database}/postgres"}

    def command(self, *command, image="stop-scanning-me", **settings):
        container = self.containers[image]
        return self.builder.command(container, *command, volumes=self.volumes, **settings)

    def run_in(self, *command, **settings):
        return subprocess.run(
            self.command(*command, **settings), capture_output=True, text=True, timeout=300
        )

    def test_nothing_secret_and_nothing_needless_is_in_an_image(self):
        said = json.loads(self.builder.ask("inspect", "--type", "image", "stop-scanning-me"))
        configured = said["OCIv1"]["config"]
        self.assertEqual(configured["User"], str(USER))
        names = {entry.partition("=")[0] for entry in configured["Env"]}
        self.assertEqual(names & {"SECRET_KEY", "DATABASE_URL", "POSTGRES_PASSWORD"}, set())
        listed = self.run_in("ls", "-A", "/srv/site").stdout.split()
        self.assertIn("manage.py", listed)
        self.assertEqual({".git", "tests", "var", "site.env"} & set(listed), set())

    def test_runs_as_nobody_and_writes_nothing_but_its_data(self):
        self.assertEqual(self.run_in("id", "-u").stdout.strip(), str(USER))
        for path in ("/srv/site/x", "/etc/x", "/x"):
            self.assertNotEqual(self.run_in("touch", path).returncode, 0)

    def test_says_which_setting_is_missing(self):
        said = self.run_in(START, "check_nothing", **self.settings | {"SECRET_KEY": ""})

        self.assertIn("SECRET_KEY is not set in the environment", said.stderr)

    def test_site_worker_clock_and_web_server_from_two_images(self):
        prepared = self.run_in(START, "prepare", **self.settings)
        self.assertEqual(prepared.returncode, 0, prepared.stderr)
        logs = self.folder / "logs"
        logs.mkdir()
        with ExitStack() as stack:
            site, _worker, _clock = (
                stack.enter_context(
                    started(self.command(START, name, **self.settings), logs / name)
                )
                for name in ("site", "worker", "clock")
            )
            start_web = "/etc/stop-scanning-me/start-web"
            web = self.command(
                start_web, image="stop-scanning-me-web", CMS_ADDRESS="127.0.0.1:8000"
            )
            stack.enter_context(started(web, logs / "web"))
            self.assertTrue(wait_for(lambda: answer("/healthz", 8000)[0] == 200), Logs(logs))
            self.assertEqual(self.run_in(START, "check", **self.settings).returncode, 0)

            published = self.run_in(START, "publish_site", **self.settings)
            self.assertEqual(published.returncode, 0, published.stderr)
            self.assertTrue(wait_for(lambda: answer("/en/")[0] == 200), Logs(logs))
            _status, page = answer("/en/")
            self.assertIn('lang="en"', page)
            style = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
            self.assertEqual(answer(style)[0], 200)
            self.assertEqual(answer("/admin/login/")[0], 200)
            ready = json.loads(answer("/readyz")[1] or "{}")
            self.assertEqual(ready.get("status"), "pass", ready)

            end(site)
            self.assertTrue(wait_for(lambda: answer("/healthz", 8000)[0] is None))
            self.assertEqual(answer("/en/")[0], 200)
            self.assertNotEqual(self.run_in(START, "check", **self.settings).returncode, 0)
