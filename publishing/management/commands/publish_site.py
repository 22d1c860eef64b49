import gc
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from time import monotonic

import django
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from publishing.files.publisher import differs, publish
from publishing.files.queue import failed, mark_all
from publishing.files.servers import write_server_files
from publishing.models import PublishedFile

SHARE = 20  # Files that a process takes at a time.


class Command(BaseCommand):
    help = (
        "Writes all public pages as files, as far as they differ from those that are there, and "
        "removes the files of pages that are not public any more."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="write nothing, and say which files differ"
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count(),
            help="how many pages to render at once; as many as the machine has cores, if not given",
        )

    def handle(self, *, check, processes, verbosity, **options):
        self.watched = verbosity and self.stdout.isatty()
        start = monotonic()
        mark_all()
        pks = list(PublishedFile.objects.order_by("path").values_list("pk", flat=True))
        changed = self.run(_compare if check else _publish, pks, processes)
        if not check:
            write_server_files()
        broken = list(failed())
        for file in broken:
            self.stderr.write(f"{file.path} failed: {file.error}")
        if check:
            for path in changed:
                self.stdout.write(path)
            if changed or broken:
                raise CommandError(f"{len(changed)} of {len(pks)} files differ.")
        if verbosity:
            done = "compared" if check else f"of which {len(changed)} were written or removed"
            self.stdout.write(f"{len(pks)} files, {done}, in {monotonic() - start:.1f} s.")
        if broken:
            raise CommandError(f"{len(broken)} files failed; their old versions are still there.")

    def run(self, work, pks, processes):
        """Return the paths for which the work, done in several processes, returns True."""
        shares = [pks[start : start + SHARE] for start in range(0, len(pks), SHARE)]
        if processes < 2 or len(shares) < 2:
            return self.gather(map(work, shares), len(pks))
        close_connections()
        # Processes that are forked share what is loaded already: a third of their memory.
        context = get_context("fork" if "fork" in get_all_start_methods() else None)
        gc.freeze()  # Collecting garbage would write to what is shared, and so copy it.
        with ProcessPoolExecutor(processes, context, initializer=django.setup) as pool:
            return self.gather(pool.map(work, shares), len(pks))

    def gather(self, results, number):
        changed, done = [], 0
        for looked_at, found in results:
            changed += found
            done += looked_at
            if self.watched:
                self.stdout.write(f"\r{done} of {number} files", ending="")
                self.stdout.flush()
        if self.watched:
            self.stdout.write("\r", ending="")
        return changed


def close_connections():
    """Close what two processes must not share: connections, and those that a pool keeps."""
    connections.close_all()
    for connection in connections.all():
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def _publish(pks):
    """Publish files; return how many, and the paths of those that had to be changed."""
    return _each(publish, pks)


def _compare(pks):
    return _each(differs, pks)


def _each(work, pks):
    files = PublishedFile.objects.filter(pk__in=pks).order_by("path")
    return len(pks), [file.path for file in files if work(file)]
