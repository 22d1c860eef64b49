"""Programs that come from npm, in `.venv`. Nothing of theirs runs while they are installed."""

import json

from tools.packages import VENV
from tools.programs import ask, first_found, install_with_apt

FOLDER = VENV / "node"
MODULES = FOLDER / "node_modules"


def install(package):
    if find("npm", "npm"):
        ask(["npm", "install", "--prefix", FOLDER, "--ignore-scripts", package])


def installed_version(name):
    description = MODULES / name / "package.json"
    return json.loads(description.read_text())["version"] if description.exists() else None


def find(program, package):
    return first_found(program) or install_with_apt(package) and first_found(program)
