"""The files that wait to be written: in the database, where no crash loses them."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from publishing.files import writing
from publishing.files.addresses import all_addresses
from publishing.files.affected import SWEEP
from publishing.models import PublishedFile

# How long a web server answers 410 where a file was removed.
REMEMBERED_FOR = timedelta(days=7)
BATCH = 500


def waiting():
    return PublishedFile.objects.filter(waiting_since__isnull=False).order_by("rank", "pk")


def failed():
    return PublishedFile.objects.exclude(error="").order_by("path")


def mark(ranks):
    """Have files written; `ranks` maps the Address of each to how soon."""
    _add(ranks)
    by_rank = defaultdict(list)
    for address, rank in ranks.items():
        by_rank[rank].append(address.path)
    for rank, paths in by_rank.items():
        for batch in _batches(paths):
            _mark(PublishedFile.objects.filter(path__in=batch), rank)


def mark_all():
    """Have every file compared with what is rendered, and those removed that have no page now.

    What waits already keeps its place.
    """
    _add(all_addresses())
    _mark(PublishedFile.objects.filter(waiting_since=None), SWEEP)
    old = PublishedFile.objects.filter(removed_at__lt=timezone.now() - REMEMBERED_FOR)
    for file in old:
        writing.forget(writing.pages_storage(), file.path)
        file.delete()


def mark_removed(files):
    """Have files, a queryset, removed that no visitor may read any more; return them."""
    found = list(files)
    _mark(PublishedFile.objects.filter(pk__in=[file.pk for file in found]), 0)
    return found


def _add(addresses):
    """Add the files that are not known yet; correct the page of those that are."""
    files = {
        address.path: PublishedFile(
            path=address.path, language=address.language, page_pk=address.page_pk
        )
        for address in addresses
    }
    known = PublishedFile.objects.values_list("path", "page_pk")
    for batch in _batches(list(files)):
        for path, page_pk in known.filter(path__in=batch):
            if files[path].page_pk == page_pk:
                del files[path]
    PublishedFile.objects.bulk_create(
        files.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["language", "page_pk"],
    )


def _mark(files, rank):
    waits_already = Q(waiting_since__isnull=False, rank__lt=rank)
    sooner = Case(When(waits_already, then=F("rank")), default=Value(rank))
    files.update(waiting_since=timezone.now(), rank=sooner)


def _batches(items):
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
