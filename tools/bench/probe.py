"""Run in a fresh project: for each line it reads, gets the home page and tells what it cost."""

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path.cwd()))  # The project, not this folder.

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

client = Client(headers={"host": "localhost"})
assert client.get("/").status_code == 200
with CaptureQueriesContext(connection) as queries:
    client.get("/")
asked = len(queries)
for _line in sys.stdin:
    start = process_time()
    client.get("/")
    print(process_time() - start, asked, flush=True)
