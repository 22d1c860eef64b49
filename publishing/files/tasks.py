"""Tasks that write files."""

from django_tasks import task
from wagtail.models import Page

from publishing.files.addresses import of_pages
from publishing.files.affected import (
    NAMES_IT,
    SWEEP,
    Subject,
    affected,
    affected_by_everything,
    affected_by_promotions,
)
from publishing.files.publisher import write_waiting
from publishing.files.queue import mark, mark_all, waiting
from publishing.files.servers import write_server_files

# How long a task writes before others get their turn, in seconds.
TURN = 1
SOON, LATER, AT_LAST = 50, -10, -50


@task(priority=SOON)
def publish_pages(subjects):
    """Task: write the files that changed pages affect; `subjects` are Subjects as mappings."""
    ranks = {}
    for subject in subjects:
        for address, rank in affected(Subject(**subject)).items():
            ranks[address] = min(rank, ranks.get(address, rank))
    mark(ranks)
    _write()


@task(priority=SOON)
def publish_own(page_pks):
    """Task: write the files of these pages, where nothing else shows what has changed."""
    mark(dict.fromkeys(of_pages(Page.objects.filter(pk__in=page_pks)), NAMES_IT))
    _write()


@task(priority=SOON)
def publish_everything():
    """Task: write all files, as what every page shows has changed."""
    mark(affected_by_everything())
    _write()


@task(priority=SOON)
def publish_promotions():
    """Task: write what visitors search, as other results are promoted."""
    mark(affected_by_promotions())
    _write()


@task(priority=AT_LAST)
def sweep():
    """Task: compare every file with what is rendered now, and write those that differ."""
    mark_all()
    _write()


@task(priority=LATER)
def write_more():
    """Task: go on writing the files that wait, and what servers are told beside them."""
    _write()


def _write():
    if write_waiting(TURN):
        is_sweep = waiting().first()
        priority = AT_LAST if is_sweep and is_sweep.rank == SWEEP else LATER
        write_more.using(priority=priority).enqueue()
    else:
        write_server_files()
