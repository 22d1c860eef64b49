"""What the site costs, measured. One module for each subject; the rest is what they measure by."""

import os
from tempfile import TemporaryDirectory

from tools import packages
from tools.demo import as_in_production, collect_static_files, make_data_dir, prepare
from tools.programs import call


def bench(arguments):
    """what the site costs, beside what it may cost: ./run bench page"""
    packages.install(development=True)
    if "serve" in arguments:
        return on_a_demo_of_its_own(arguments)
    make_data_dir()
    environment = as_in_production(port=8000)
    collect_static_files(environment)
    return call(packages.manage("bench", *arguments), **environment)


def on_a_demo_of_its_own(arguments):
    """Measure what changes the site, where nobody misses what was there."""
    with TemporaryDirectory(prefix="bench-") as folder:
        os.environ.pop("DATABASE_URL", None)
        os.environ["DATA_DIR"] = folder
        return call(packages.manage("bench", *arguments), **prepare(port=8000))
