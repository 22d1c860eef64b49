"""The tests, with the programs they need."""

from tools import packages, postgres
from tools.programs import call, first_found, install_with_apt

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def test(arguments):
    """every test; --postgres runs them on PostgreSQL; the rest goes to pytest"""
    packages.install(development=True)
    pytest = packages.python("-m", "pytest")
    environment = {}
    if chromium := find_chromium():
        environment["CHROMIUM"] = chromium
    else:
        print("Chromium is missing, so the browser tests are left out.")
        pytest += ["-m", "not browser"]
    pytest += [argument for argument in arguments if argument != "--postgres"]
    if "--postgres" not in arguments:
        return call(pytest, **environment)
    with postgres.server() as url:
        return call(pytest, **environment, DATABASE_URL=url)


def find_chromium():
    return first_found(*CHROMIUM) or install_with_apt("chromium") and first_found(*CHROMIUM)
