"""What people rely on in `./run`, tried out as they would."""

import ast
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERBS = ["demo", "dev", "publish", "backup", "restore", "test", "lint", "messages", "bench"]
VERBS += ["screenshots", "manage", "lock"]
# Python renames files in them at any time.
NO_CACHES = shutil.ignore_patterns("__pycache__")


def run(*arguments, root=ROOT, cwd=ROOT, **environment):
    return subprocess.run(
        [sys.executable, root / "run", *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


class TestVerbs:
    @pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
    def test_are_listed_a_line_each(self, arguments):
        listed = run(*arguments)

        assert listed.returncode == 0
        assert [line.split()[1] for line in listed.stdout.splitlines()] == VERBS

    def test_are_listed_to_one_who_types_another(self):
        refused = run("deploy")

        assert refused.returncode == 2
        assert refused.stderr.startswith("There is no ./run deploy.")
        assert "./run demo" in refused.stderr

    def test_are_the_same_from_another_folder(self, tmp_path):
        assert run(cwd=tmp_path).stdout == run().stdout


class TestPython:
    def run_with_version(self, *version):
        pretend = f"import runpy, sys; sys.version_info = {version}; sys.argv = ['run']"
        program = f"{pretend}; runpy.run_path({str(ROOT / 'run')!r}, run_name='__main__')"
        return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    def test_too_old_is_told_so(self):
        refused = self.run_with_version(3, 10, 4)

        assert refused.returncode == 1
        assert "needs Python 3.11 or newer, and this is Python 3.10.4" in refused.stderr
        assert "Traceback" not in refused.stderr

    def test_too_old_can_read_as_far_as_the_check(self):
        ast.parse((ROOT / "run").read_text(), feature_version=(3, 6))


class TestDemo:
    def test_names_another_port_when_its_own_is_taken(self, tmp_path):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            refused = run("demo", "--port", str(port), DATA_DIR=str(tmp_path / "data"))

        assert refused.returncode == 1
        assert f"Port {port} is in use." in refused.stderr
        assert f"./run demo --port {port + 1}" in refused.stderr
        assert not (tmp_path / "data").exists()

    def test_refuses_a_port_that_cannot_be(self):
        assert "not a number from 1 to 65535" in run("demo", "--port", "70000").stderr

    def test_starting_over_is_not_done_without_asking(self, tmp_path):
        edited = tmp_path / "edited"
        edited.touch()
        (tmp_path / "made-by-run").touch()

        refused = run("demo", "--no-serve", "--fresh", DATA_DIR=str(tmp_path))

        assert refused.returncode == 1
        assert "--yes" in refused.stderr
        assert edited.exists()

    def test_starting_over_deletes_no_folder_that_others_made(self, tmp_path):
        precious = tmp_path / "precious"
        precious.touch()

        refused = run("demo", "--no-serve", "--fresh", "--yes", DATA_DIR=str(tmp_path))

        assert refused.returncode == 1
        assert precious.exists()


class TestScreenshots:
    def test_need_chromium_and_say_so(self, tmp_path):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = str(other.getsockname()[1])
        refused = run("screenshots", "--port", port, PATH=str(tmp_path))

        assert refused.returncode == 1
        assert "Chromium is missing." in refused.stderr
        assert "apt install chromium" in refused.stderr


class TestInstalling:
    """Tried out on a project of one file, whose lock files ask for nothing."""

    @pytest.fixture
    def project(self, tmp_path):
        shutil.copy(ROOT / "run", tmp_path)
        shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=NO_CACHES)
        (tmp_path / "requirements.lock").write_text("# nothing\n")
        (tmp_path / "requirements-dev.lock").write_text("# nothing more\n")
        (tmp_path / "manage.py").write_text("import sys; print(sys.argv[1:], sys.prefix)")
        return tmp_path

    def installs(self, project, verb="manage", **environment):
        surroundings = {"DATA_DIR": str(project / "var"), **environment}
        finished = run(verb, "greet", root=project, **surroundings)
        assert finished.returncode == 0, finished.stderr
        assert f"{project / '.venv'}" in finished.stdout
        return "Installing" in finished.stdout

    def test_is_done_once_for_each_lock_file(self, project):
        assert self.installs(project)
        assert not self.installs(project)

        (project / "requirements.lock").write_text("# still nothing\n")
        assert self.installs(project)
        assert not self.installs(project)

    def test_is_done_again_where_it_was_broken_off(self, project):
        self.installs(project)
        (project / ".venv" / "installed").unlink()

        assert self.installs(project)

    def test_for_development_is_enough_for_the_rest(self, project):
        assert self.installs(project, verb="bench")
        assert not self.installs(project, verb="manage")

    def test_is_not_led_astray_by_another_project(self, project):
        elsewhere = str(project / "elsewhere")

        assert self.installs(
            project,
            VIRTUAL_ENV=elsewhere,
            PYTHONPATH=elsewhere,
            PIP_TARGET=elsewhere,
            DJANGO_SETTINGS_MODULE="elsewhere.settings",
        )


class TestProductionSettings:
    COMPLETE = {
        "SECRET_KEY": "only for this test",
        "ALLOWED_HOSTS": "example.org",
        "BASE_URL": "https://example.org",
    }

    def check(self, settings, data_dir):
        return subprocess.run(
            [sys.executable, ROOT / "manage.py", "check"],
            env={
                "DJANGO_SETTINGS_MODULE": "config.settings.production",
                "DATA_DIR": str(data_dir),
                **settings,
            },
            capture_output=True,
            text=True,
        )

    def test_start_when_told_all_they_need(self, tmp_path):
        checked = self.check(self.COMPLETE, tmp_path)

        assert checked.returncode == 0, checked.stderr

    @pytest.mark.parametrize("missing", COMPLETE)
    def test_refuse_to_start_and_name_what_is_missing(self, missing, tmp_path):
        given = {name: value for name, value in self.COMPLETE.items() if name != missing}

        refused = self.check(given, tmp_path)

        assert refused.returncode != 0
        assert f"{missing} is not set" in refused.stderr
