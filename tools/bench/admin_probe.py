"""Run in a fresh project: grows it to many pages, and tells what each screen of Wagtail costs."""

import json
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path.cwd()))  # The project, not this folder.

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from home.models import HomePage  # noqa: E402

pages, rounds = map(int, sys.argv[1:])
home = HomePage.objects.get(depth=2)
with transaction.atomic():
    user, _made = get_user_model().objects.get_or_create(username="bench", is_superuser=True)
    for number in range(home.get_children().count(), pages):
        page = home.add_child(instance=HomePage(title=f"Page {number}", slug=f"page-{number}"))
        page.save_revision().publish()
client = Client(headers={"host": "localhost"})
client.force_login(user)
paths = {
    "list": f"/admin/pages/{home.pk}/",
    "editor": f"/admin/pages/{home.pk}/edit/",
    "search": "/admin/pages/search/?q=Page",
    "chooser": f"/admin/choose-page/{home.pk}/",
    "dashboard": "/admin/",
}
costs = {}
for name, path in paths.items():
    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    asked, best = len(queries), None
    for _round in range(rounds):
        start = process_time()
        client.get(path)
        best = min(process_time() - start, best or 60)
    costs[name] = [best, asked]
print(json.dumps(costs))
