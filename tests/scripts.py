"""Running the site's script, and others, in Node.js."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "static" / "js" / "site.js"
NO_BROWSER = "globalThis.HTMLElement = class {}; globalThis.customElements = {define() {}}\n"


def by_node(program, data):
    """Return what a program for Node.js prints as JSON, given `data`: it has ICU, as browsers."""
    if not shutil.which("node"):
        pytest.skip("Node.js is missing, so nothing can be compared with ICU.")
    program = f"const data = JSON.parse(require('fs').readFileSync(0))\n{program}"
    finished = subprocess.run(
        ["node", "-e", program], input=json.dumps(data), capture_output=True, text=True, check=True
    )
    return json.loads(finished.stdout)


def by_site_script(expression, data):
    """Return the value of an expression that has the functions of the site's script."""
    script = SCRIPT.read_text().replace("export function", "function")
    return by_node(f"{NO_BROWSER}{script}\nconsole.log(JSON.stringify({expression}))", data)
