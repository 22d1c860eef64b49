"""deploy/install in a Debian of its own, as `./run test --deploy` makes one.

There is no systemd in it: its units are only checked, and nothing is started but PostgreSQL.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import TestCase, skipUnless

from tools.containers import CERTIFICATES
from tools.programs import ROOT

HOST, EMAIL = "stop.example.org", "you@example.org"
# Mounts are gone with the process that made them.
ENTER = """
mount --bind /proc {root}/proc && mount --bind /dev {root}/dev
exec chroot {root} /usr/bin/env -i HOME=/ PATH=/usr/sbin:/usr/bin:/sbin:/bin {more} \
  bash -c "$0"
"""
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", "*.mo")


@skipUnless(os.environ.get("DEBIAN_ROOT"), "makes a Debian: ./run test --deploy")
class DebianTests(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.enterClassContext(TemporaryDirectory(prefix="debian-", dir="/tmp"))
        cls.root = Path(folder, "root")
        subprocess.run(["cp", "-a", os.environ["DEBIAN_ROOT"], cls.root], check=True)
        cls.addClassCleanup(cls.end_all)
        shutil.copytree(ROOT, cls.root / "checkout", ignore=LEFT_OUT)
        cls.more = ""
        if CERTIFICATES.exists():
            shutil.copy(CERTIFICATES, cls.root / "certificates.pem")
            cls.more = "PIP_CERT=/certificates.pem"
        cls.first = cls.run_in(f"cd /checkout && deploy/install {HOST} {EMAIL}")

    @classmethod
    def begin(cls, command):
        script = ENTER.format(root=cls.root, more=cls.more)
        return subprocess.Popen(
            ["unshare", "--mount", "bash", "-c", script, command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    @classmethod
    def run_in(cls, command):
        process = cls.begin(command)
        process.said, _nothing = process.communicate(timeout=600)
        return process

    @classmethod
    def end_all(cls):
        """End what was started in there: PostgreSQL."""
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if os.readlink(process / "root") == str(cls.root):
                    os.kill(int(process.name), signal.SIGKILL)

    def manage(self, command):
        done = self.run_in(f"/srv/stop-scanning-me/manage {command}")
        self.assertEqual(done.returncode, 0, done.said)
        return done.said

    def test_installs_and_upgrades_by_the_same_command(self):
        self.assertEqual(self.first.returncode, 0, self.first.said[-3000:])
        self.assertIn(f"https://{HOST}/admin/password_reset/", self.first.said)
        settings = self.root / "etc/stop-scanning-me/site.env"
        self.assertEqual(settings.stat().st_mode & 0o777, 0o640)
        before = settings.read_text()

        # While one upgrades, another does nothing.
        upgrade = self.begin("cd /checkout && deploy/install")
        line = ""
        while "Packages" not in line and upgrade.poll() is None:
            line = upgrade.stdout.readline()
        second = self.run_in("cd /checkout && deploy/install")
        said = upgrade.communicate(timeout=600)[0]

        self.assertEqual(upgrade.returncode, 0, said[-3000:])
        self.assertEqual(second.returncode, 1, second.said)
        self.assertIn("Another deploy/install is running", second.said)
        self.assertEqual(settings.read_text(), before)
        releases = list((self.root / "srv/stop-scanning-me/releases").iterdir())
        self.assertEqual(len(releases), 2)
        code = (
            "shell -c 'from django.contrib.auth import get_user_model as m; "
            "print(m().objects.filter(is_superuser=True).count())'"
        )
        self.assertEqual(self.manage(code).split()[-1], "1")
        self.assertEqual(self.run_in("nginx -t -q").said, "")
        self.assertTrue((self.root / "var/lib/stop-scanning-me/site/en/index.html").exists())
        self.assertIn("no issues", self.manage("check --deploy"))

    def test_says_what_is_wrong_before_it_does_anything(self):
        settings = self.root / "etc/stop-scanning-me/site.env"
        before = settings.read_text()
        settings.write_text(before + "EMAIL_URL smtp://mail.example.org\n")
        try:
            refused = self.run_in("cd /checkout && deploy/install")
        finally:
            settings.write_text(before)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("EMAIL_URL smtp://mail.example.org", refused.said)
        self.assertIn("Nothing was done", refused.said)

    def test_refuses_a_disk_with_ten_megabytes(self):
        small = "mkdir -p /small && printf '#!/bin/sh\\necho Avail; echo 10\\n' >/small/df"
        refused = self.run_in(
            f"{small} && chmod +x /small/df && cd /checkout && PATH=/small:$PATH deploy/install"
        )
        self.assertEqual(refused.returncode, 1)
        self.assertIn("There are 10 MB free, and 1500 are needed.", refused.said)

    def test_units_are_as_systemd_reads_them(self):
        self.run_in("DEBIAN_FRONTEND=noninteractive apt-get install -y -qq systemd")

        said = self.run_in(
            "cd /etc/systemd/system && cp stop-scanning-me@.service stop-scanning-me@8001.service"
            " && systemd-analyze verify stop-scanning-me*[^@].service stop-scanning-me*.timer "
            "stop-scanning-me*.path"
        )

        self.assertEqual((said.returncode, said.said), (0, ""))
