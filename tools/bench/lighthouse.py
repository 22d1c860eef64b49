"""Lighthouse, which loads a page as a slow phone on a slow connection would."""

import json
import os
import subprocess
from dataclasses import dataclass
from tempfile import TemporaryDirectory

from django.core.management.base import CommandError

from tools import node
from tools.programs import last_words

# The newest that runs on the Node.js of today's Debian.
VERSION = "12.8.2"
PROGRAM = node.MODULES / "lighthouse" / "cli" / "index.js"
CHROMIUM_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    " --ignore-certificate-errors"
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ROUNDS = 6
ATTEMPTS = 3  # On a busy machine, Chromium now and then starts too slowly for it.


@dataclass(frozen=True)
class Outcome:
    scores: tuple  # From 0 to 100, one for each category.
    largest_paint: float  # Milliseconds.
    blocking: float  # Milliseconds.
    shift: float
    complaints: tuple


def find():
    """The program's path where it is there, or can be fetched, and there is Node.js to run it."""
    if not node.find("node", "nodejs"):
        return None
    if node.installed_version("lighthouse") != VERSION:
        node.install(f"lighthouse@{VERSION}")
    return PROGRAM if node.installed_version("lighthouse") == VERSION else None


def measure(chromium, addresses):
    """The outcome for each address, all taking turns in several rounds.

    Whatever else the machine does can only slow a page down. So the best round counts for what
    is timed, and the worst for how far things shifted.
    """
    rounds = [{each: run(chromium, each) for each in addresses} for _round in range(ROUNDS)]
    return {each: of_rounds([outcome[each] for outcome in rounds]) for each in addresses}


def of_rounds(outcomes):
    return Outcome(
        scores=tuple(map(max, zip(*(each.scores for each in outcomes), strict=True))),
        largest_paint=min(each.largest_paint for each in outcomes),
        blocking=min(each.blocking for each in outcomes),
        shift=max(each.shift for each in outcomes),
        complaints=min((each.complaints for each in outcomes), key=len),
    )


def run(chromium, address):
    command = ["node", PROGRAM, address, "--quiet", "--output=json", "--no-enable-error-reporting"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={CHROMIUM_FLAGS}"]
    for _attempt in range(ATTEMPTS):
        with TemporaryDirectory() as folder:
            surroundings = {**os.environ, "CHROME_PATH": chromium, "TMPDIR": folder}
            finished = subprocess.run(command, env=surroundings, capture_output=True, text=True)
        if finished.returncode == 0:
            return outcome(json.loads(finished.stdout))
    raise CommandError(f"Lighthouse could not load {address}: {last_words(finished)}")


def outcome(report):
    audits, categories = report["audits"], report["categories"]
    return Outcome(
        scores=tuple(round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES),
        largest_paint=audits["largest-contentful-paint"]["numericValue"],
        blocking=audits["total-blocking-time"]["numericValue"],
        shift=audits["cumulative-layout-shift"]["numericValue"],
        complaints=tuple(complaints(audits, categories)),
    )


def complaints(audits, categories):
    """What kept a category from its full score, where that is not a matter of time."""
    for name in CATEGORIES[1:]:
        for part in categories[name]["auditRefs"]:
            audit = audits[part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{name}: {audit['title']}"
