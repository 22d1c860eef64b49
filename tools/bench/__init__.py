"""What the site costs, measured. One module for each subject; the rest is what they measure by."""

from tools import packages
from tools.demo import as_in_production, collect_static_files, make_data_dir
from tools.programs import call


def bench(arguments):
    """what the site costs, beside what it may cost: ./run bench page"""
    packages.install(development=True)
    make_data_dir()
    environment = as_in_production(port=8000)
    collect_static_files(environment)
    return call(packages.manage("bench", *arguments), **environment)
