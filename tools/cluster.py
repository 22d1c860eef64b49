"""Two sites that share nothing but PostgreSQL, a bucket and a cache: for the tests alone."""

import os
import socket
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from tools import packages, postgres
from tools.demo import server
from tools.programs import Failure, call, first_found, free_port, install_with_apt, running

CACHES = ("valkey-server", "redis-server")
BUCKET = "stop-scanning-me"
# What the bucket's stand-in takes from anybody.
KEYS = {"AWS_ACCESS_KEY_ID": "tests", "AWS_SECRET_ACCESS_KEY": "tests"}
TIME_TO_START = 60


@contextmanager
def cluster():
    """Run it, and give the environment of its tests: CLUSTER, the addresses of the two sites."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="cluster-")))
        cache, bucket = free_port(), free_port()
        log = stack.enter_context(open(folder / "log", "w"))
        stack.enter_context(running(cache_command(cache), output=log))
        stack.enter_context(running(bucket_command(bucket), output=log))
        database = stack.enter_context(postgres.server()).removesuffix("site")
        ports = [free_port(), free_port()]
        shared = {
            **KEYS,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "only for tests, where two sites share it",
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "BASE_URL": f"http://localhost:{ports[0]}",
            "DATABASE_URL": f"{database}postgres",
            "CACHE_URL": f"redis://127.0.0.1:{cache}/0",
            "S3_BUCKET": BUCKET,
            "S3_ENDPOINT_URL": f"http://127.0.0.1:{bucket}",
            "S3_REGION": "eu-central-1",
            "WORKER": "no",
        }
        wait_for(cache, bucket)
        sites = [shared | {"DATA_DIR": str(folder / name)} for name in ("one", "two")]
        make_bucket(sites[0])
        prepare(sites)
        static = folder / "one" / "static"
        for port, site in zip(ports, sites, strict=True):
            stack.enter_context(running(server(port, static=static), **site))
        for port in ports:
            wait_until_alive(port)
        addresses = " ".join(f"http://127.0.0.1:{port}" for port in ports)
        # What a test changes, no file has to follow; one test has them all written.
        own = {"CLUSTER": addresses, "CLUSTER_FOLDER": str(folder), "PUBLISH_FILES": "no"}
        yield sites[0] | own


def cache_command(port):
    program = first_found(*CACHES)
    if not program and any(map(install_with_apt, CACHES)):
        program = first_found(*CACHES)
    if not program:
        raise Failure("Valkey is missing. On Debian: apt install valkey, or redis-server")
    return [
        program,
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--loglevel",
        "warning",
    ]


def bucket_command(port):
    return packages.python("-m", "moto.server", "--host", "127.0.0.1", "--port", str(port))


def make_bucket(site):
    made = packages.python(
        "-c",
        "import boto3, os; boto3.client('s3', endpoint_url=os.environ['S3_ENDPOINT_URL'], "
        "region_name=os.environ['S3_REGION']).create_bucket(Bucket=os.environ['S3_BUCKET'], "
        "CreateBucketConfiguration={'LocationConstraint': os.environ['S3_REGION']})",
    )
    if call(made, **site):
        raise Failure("The bucket could not be made: see above.")


def prepare(sites):
    for site in sites:
        Path(site["DATA_DIR"]).mkdir()
    for command in (
        ("migrate", "-v0"),
        ("collectstatic", "-v0", "--no-input"),
        ("load_demo", "-v0"),
    ):
        if call(packages.manage(*command), **sites[0], PUBLISH_FILES="no"):
            raise Failure(f"manage.py {command[0]} failed: see above.")
    # Each machine has the static files of its own code.
    os.symlink(Path(sites[0]["DATA_DIR"], "static"), Path(sites[1]["DATA_DIR"], "static"))


def wait_for(*ports):
    deadline = time.monotonic() + TIME_TO_START
    for port in ports:
        while True:
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if time.monotonic() > deadline:
                raise Failure(f"Nothing answers at port {port}.")
            time.sleep(0.1)


def wait_until_alive(port):
    wait_for(port)
    try:
        urlopen(f"http://127.0.0.1:{port}/healthz", timeout=TIME_TO_START).close()
    except HTTPError as error:
        raise Failure(f"A site of the cluster answers {error.code}.") from None
