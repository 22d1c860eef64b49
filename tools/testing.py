"""The tests, with the programs they need."""

import hashlib

from tools import cluster, containers, nginx, node, packages, postgres
from tools.programs import call, first_found, install_with_apt

OPTIONS = ("--postgres", "--quick", "--cluster", "--deploy")
SLOW = ["browser", "html", "sweep"]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

# The Nu HTML checker.
VNU = "vnu-jar@26.9.27"
VNU_JAR = node.MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
VNU_HASH = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"


def test(arguments):
    """all tests; --quick, --postgres, --cluster and --deploy as the README says"""
    packages.install(development=True)
    if "--cluster" in arguments:
        return test_cluster(arguments)
    if "--deploy" in arguments:
        return test_deploy(arguments)
    environment, left_out = ({}, SLOW) if "--quick" in arguments else programs()
    # A class of tests shares what it sets up, so it stays on one core.
    pytest = packages.python("-m", "pytest", "--numprocesses", "auto", "--dist", "loadscope")
    if left_out:
        pytest += ["-m", " and ".join(f"not {marker}" for marker in left_out)]
    pytest += [argument for argument in arguments if argument not in OPTIONS]
    if "--postgres" not in arguments:
        return call(pytest, **environment)
    with postgres.server() as url:
        return call(pytest, **environment, DATABASE_URL=url)


def test_cluster(arguments):
    """Run the tests of two sites, which leave Django's own test database aside."""
    pytest = packages.python("-m", "pytest", "-p", "no:django", "tests/cluster")
    pytest += [argument for argument in arguments if argument not in OPTIONS]
    with cluster.cluster() as environment:
        return call(pytest, **environment)


def test_deploy(arguments):
    """Install the site in a Debian of its own, and build and start its images; as root."""
    containers.require_programs()
    pytest = packages.python("-m", "pytest", "tests/deploy")
    pytest += [argument for argument in arguments if argument not in OPTIONS]
    with containers.debian() as root:
        return call(pytest, DEBIAN_ROOT=str(root))


def programs():
    """The programs that tests need, as environment variables, and the marks of tests without."""
    environment, left_out = {}, []
    if chromium := find_chromium():
        environment["CHROMIUM"] = chromium
    else:
        print("Chromium is missing, so the browser tests are left out.")
        left_out.append("browser")
    if html_checker := find_html_checker():
        environment["VNU_JAR"] = html_checker
    else:
        print("Java, npm or the network is missing, so the pages' HTML is not checked.")
        left_out.append("html")
    if not nginx.find(may_install=True):
        print("nginx is missing, so the tests of published files in it are skipped.")
    return environment, left_out


def find_chromium():
    return first_found(*CHROMIUM) or install_with_apt("chromium") and first_found(*CHROMIUM)


def find_html_checker():
    """The checker's path where it is there, or can be fetched, and there is Java to run it."""
    if not node.find("java", "default-jre-headless"):
        return None
    if not vnu_is_whole():
        node.install(VNU)
    return str(VNU_JAR) if vnu_is_whole() else None


def vnu_is_whole():
    return VNU_JAR.exists() and hashlib.sha256(VNU_JAR.read_bytes()).hexdigest() == VNU_HASH
