"""What `deploy/install` refuses before it does anything, and what its templates hold."""

import re
import subprocess
from configparser import RawConfigParser
from pathlib import Path
from unittest import TestCase

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
FILLED = {
    "name", "host", "hosts", "email", "secret", "certificate", "key", "hardening",
    "admin_host", "onion_host", "admin_certificate", "admin_key",
}  # fmt: skip


def install(*arguments):
    return subprocess.run(
        [DEPLOY / "install", *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )


class ArgumentTests(TestCase):
    def test_that_make_no_sense_are_refused_in_a_sentence(self):
        for arguments, sentence in (
            (("192.0.2.1", "me@example.org"), "192.0.2.1 is not a host name"),
            (("[2001:db8::1]", "me@example.org"), "is not a host name"),
            (("localhost", "me@example.org"), "localhost is not a host name"),
            (("https://example.org", "me@example.org"), "is not a host name"),
            (("example.org; reboot", "me@example.org"), "is not a host name"),
            (("example.org", "me"), "me is not an e-mail address"),
            (("example.org", "me@example.org; reboot"), "is not an e-mail address"),
            ((), "Host name of the site"),
            (("example.org",), "E-mail address of its administrator"),
            (("--frob",), "There is no --frob"),
            (
                ("--certificate", "/none", "--key", "/none", "example.org", "me@example.org"),
                "There is no certificate '/none'",
            ),
        ):
            with self.subTest(arguments):
                done = install(*arguments)
                self.assertEqual(done.returncode, 1)
                self.assertIn(sentence, done.stderr)
                self.assertEqual(done.stdout, "")


class TemplateTests(TestCase):
    def test_hold_only_what_is_filled_in(self):
        for path in DEPLOY.rglob("*"):
            if path.is_file():
                with self.subTest(path.name):
                    names = set(re.findall(r"@([a-z_]+)@", path.read_text()))
                    self.assertLessEqual(names, FILLED)

    def test_every_line_of_the_settings_is_a_comment_or_names_a_value(self):
        for line in (DEPLOY / "site.env").read_text().splitlines():
            self.assertRegex(line, r"^(#.*|[A-Z][A-Z0-9_]*=\S.*)?$")

    def test_services_run_as_their_user_and_write_only_their_data(self):
        services = [path for path in (DEPLOY / "systemd").glob("*.service")]
        self.assertEqual(len(services), 5)
        for path in services:
            with self.subTest(path.name):
                unit = RawConfigParser(strict=False)
                unit.optionxform = str
                unit.read_string(path.read_text().replace("@hardening@", ""))
                if "tell-nginx" in unit["Service"]["ExecStart"]:
                    continue  # As root, for nginx.
                self.assertEqual(unit["Service"]["User"], "@name@")
                self.assertIn("@hardening@", path.read_text())
        self.assertIn("ProtectSystem=strict", (DEPLOY / "hardening").read_text())

    def test_no_server_writes_down_addresses_of_visitors(self):
        for name in ("nginx.conf", "nginx-admin.conf"):
            text = (DEPLOY / name).read_text()
            # The site counts wrong passwords by address, and writes none down.
            for_the_site = "proxy_set_header X-Real-IP $remote_addr;"
            self.assertNotIn("$remote_addr", text.replace(for_the_site, ""))
            self.assertNotIn("$http_user_agent", text)
            servers = text.count("\nserver {")
            self.assertEqual(
                len(re.findall(r"^    access_log (off|\S+ @name@);", text, re.M)), servers
            )
            self.assertEqual(len(re.findall(r"^    error_log \S+ crit;", text, re.M)), servers)
