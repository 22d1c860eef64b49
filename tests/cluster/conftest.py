"""These tests need two running sites, which `./run test --cluster` starts."""

import os

if "CLUSTER" in os.environ:
    import django

    django.setup()
else:
    collect_ignore_glob = ["test_*.py"]
