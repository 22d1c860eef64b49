import gzip
from time import process_time

import brotli
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from coalition.models import CoalitionPage
from home.models import HomePage
from news.models import NewsArticlePage, NewsIndexPage
from people.models import PeopleIndexPage, PersonPage

ROUNDS = 30


class Command(BaseCommand):
    help = "Measures the site. Figures are ratios to a reference measured in the same run."

    def add_arguments(self, parser):
        parser.add_argument("what", nargs="?", default="page", choices=["page"])

    def handle(self, what, **options):
        """What a visitor's request costs, for one page of each type.

        The reference is a page of Wagtail's own type in an empty template, served by the same
        middleware. CPU is the median of all rounds, in which every page takes its turn.
        """
        with transaction.atomic():
            paths = {"bare Wagtail page": self.bare_page()} | self.pages()
            self.report(paths)
            transaction.set_rollback(True)

    def bare_page(self):
        home = HomePage.objects.filter(live=True).order_by("path").first()
        if home is None or not NewsArticlePage.objects.live().exists():
            raise CommandError("There is nothing to measure. Load content first: ./run demo")
        page = home.add_child(instance=Page(title="Bare", slug="bench-bare"))
        return page.get_url()

    def pages(self):
        kinds = [
            HomePage,
            NewsArticlePage,
            PersonPage,
            NewsIndexPage,
            PeopleIndexPage,
            CoalitionPage,
        ]
        first = {kind: kind.objects.live().order_by("path").first() for kind in kinds}
        return {kind._meta.verbose_name: page.get_url() for kind, page in first.items() if page}

    def report(self, paths):
        client = Client(headers={"host": "localhost"})
        cpu = {name: [] for name in paths}
        for path in paths.values():
            client.get(path)
        for _round in range(ROUNDS):
            for name, path in paths.items():
                start = process_time()
                client.get(path)
                cpu[name].append(process_time() - start)
        medians = {name: sorted(times)[ROUNDS // 2] for name, times in cpu.items()}
        reference = medians["bare Wagtail page"]
        self.stdout.write(
            f"{'':<20}{'CPU ratio':>10}{'queries':>9}{'HTML, B':>9}{'gzip':>7}{'br':>7}"
        )
        for name, path in paths.items():
            with CaptureQueriesContext(connection) as queries:
                html = client.get(path).content
            self.stdout.write(
                f"{name:<20}{medians[name] / reference:>10.2f}{len(queries):>9}{len(html):>9}"
                f"{len(gzip.compress(html)):>7}{len(brotli.compress(html)):>7}"
            )
        self.stdout.write(f"The reference took {reference * 1000:.1f} ms of CPU.")
