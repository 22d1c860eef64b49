"""What the server does for a page: CPU, as a ratio, queries, and bytes of HTML."""

import gzip
import re
from collections import Counter
from dataclasses import dataclass
from time import process_time

import brotli
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from base import cards
from coalition.models import CoalitionPage
from home.models import HomePage
from news.models import NewsArticlePage, NewsIndexPage
from people.models import PeopleIndexPage, PersonPage
from tools.bench.bare_site import bare_site

ROUNDS = 30
BARE = "fresh wagtail start"
HOME = HomePage._meta.verbose_name
NEW = "home, cards made anew"
KINDS = (HomePage, NewsArticlePage, PersonPage, NewsIndexPage, PeopleIndexPage, CoalitionPage)
VALUE = re.compile(r"'[^']*'|\b\d+\b")


@dataclass(frozen=True)
class Cost:
    seconds: float
    ratio: float
    queries: int
    repeated: int
    html: bytes


def measure():
    """The path and the cost of one page of each type, by the name of its type.

    The reference is the home page of a fresh `wagtail start` project. CPU is the median of all
    rounds, in which every page takes its turn.
    """
    paths = pages()
    with bare_site() as bare:
        return paths, measured(paths, bare)


def pages():
    try:
        if not NewsArticlePage.objects.live().exists():
            raise DatabaseError
    except DatabaseError:  # Not even tables may be there.
        raise CommandError("There is nothing to measure. Load content first: ./run demo") from None
    first = {kind: kind.objects.live().order_by("path").first() for kind in KINDS}
    return {kind._meta.verbose_name: page.get_url() for kind, page in first.items() if page}


def measured(paths, bare):
    client = Client(headers={"host": "localhost"})
    cpu = {name: [] for name in [BARE, *paths, NEW]}
    for path in paths.values():
        client.get(path)
    for _round in range(ROUNDS):
        seconds, queries = bare()
        cpu[BARE].append(seconds)
        for name, path in paths.items():
            cpu[name].append(timed(client, path))
    for _round in range(ROUNDS):
        cards.forget()
        cpu[NEW].append(timed(client, paths[HOME]))
    medians = {name: sorted(times)[ROUNDS // 2] for name, times in cpu.items()}
    costs = {BARE: Cost(medians[BARE], 1, queries, 0, b"")}
    for name, median in medians.items():
        if name != BARE:
            costs[name] = cost(client, paths.get(name, paths[HOME]), median, medians[BARE])
    return costs


def timed(client, path):
    start = process_time()
    client.get(path)
    return process_time() - start


def cost(client, path, seconds, reference):
    with CaptureQueriesContext(connection) as queries:
        html = client.get(path).content
    asked = queries.captured_queries
    return Cost(seconds, seconds / reference, len(asked), len(shapes_seen_before(asked)), html)


def shapes_seen_before(queries):
    """What was asked more than once, whatever the values it was asked for."""
    asked = Counter(VALUE.sub("?", query["sql"]) for query in queries)
    return [shape for shape, times in asked.items() if times > 1]


def table(costs):
    yield f"{'':<22}{'CPU ratio':>10}{'queries':>9}{'HTML, B':>9}{'gzip':>7}{'br':>7}"
    for name, cost in costs.items():
        yield (
            f"{name:<22}{cost.ratio:>10.2f}{cost.queries:>9}{len(cost.html):>9}"
            f"{len(gzip.compress(cost.html)):>7}{len(brotli.compress(cost.html)):>7}"
        )
    yield f"The reference took {costs[BARE].seconds * 1000:.1f} ms of CPU."
