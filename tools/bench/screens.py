"""What the screens of translators and editors cost, however many pages there are."""

import os
from dataclasses import dataclass
from time import process_time

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tools.bench import bare_admin, languages, targets
from tools.bench.figures import Figure
from translation.models import Workload
from translation.teams.groups import editors, translators

PAGES = 160
FEW = 20
ROUNDS = 15


@dataclass(frozen=True)
class Cost:
    seconds: float
    queries: int


def measure(write, home, quick):
    """The overview of one language and the matrix of all, on a site that is filled for it."""
    pages = FEW if quick else PAGES
    locales = languages.fill(home, pages)
    one = locales[0]
    its_home = Page.objects.get(translation_key=home.translation_key, locale=one)
    texts = StringTranslation.objects.count()
    write(f"{pages} pages in {len(locales) + 1} languages, {texts} translated texts.")
    translator = client_of("bench-translator", translators(its_home))
    editor = client_of("bench-editor", editors(home))
    overview = reverse("translation:overview", args=[one.language_code])
    with override_settings(ROOT_URLCONF=bare_admin.__name__):
        bare = cost(translator, bare_admin.PATH)
        bare_of_editor = cost(editor, bare_admin.PATH)
        warm = cost(translator, overview)
        matrix = cost(editor, reverse("translation:matrix"))
        Workload.objects.all().delete()
        cold = first_cost(translator, overview)
    for name, each, reference in (
        ("bare page of the admin", bare, bare),
        ("overview", warm, bare),
        ("overview, every English page just published", cold, bare),
        ("matrix", matrix, bare_of_editor),
    ):
        write(
            f"{name:<46}{each.queries:>4} queries{each.seconds * 1000:>8.1f} ms of CPU"
            f"{each.seconds / reference.seconds:>8.1f} × bare"
        )
    yield Figure(
        "overview: SQL queries of its own", warm.queries - bare.queries, targets.SCREEN_QUERIES
    )
    yield Figure("overview: CPU in all", warm.seconds * 1000, targets.SCREEN_CPU, "ms")
    own = matrix.queries - bare_of_editor.queries
    yield Figure("matrix: SQL queries of its own", own, targets.SCREEN_QUERIES)
    if (load := os.getloadavg()[0]) > os.cpu_count():
        write(f"The machine was busy (load {load:.0f}), so CPU reads too high.")


def client_of(name, group):
    user = get_user_model().objects.create_user(name)
    user.groups.add(group)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def cost(client, path):
    """The CPU of the best of some rounds, and how often the database is asked.

    Whatever else the machine does can only slow a round down.
    """
    client.get(path)
    return Cost(min(_timed(client, path) for _round in range(ROUNDS)), _queries(client, path))


def first_cost(client, path):
    """The CPU and the queries of one request, with nothing ready for it."""
    with CaptureQueriesContext(connection) as queries:
        seconds = _timed(client, path)
    return Cost(seconds, len(queries))


def _timed(client, path):
    start = process_time()
    response = client.get(path)
    seconds = process_time() - start
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return seconds


def _queries(client, path):
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)
