"""Jobs of the clock: what was lost is written, and what the rules missed is found."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from home.models import HomePage
from publishing.files import tasks
from publishing.files.queue import failed, waiting
from publishing.files.writing import pages_storage
from publishing.models import JobRun, PublishedFile

SWITCH_BANNERS = "switch_banners"
SWEEP_EACH_DAY = "sweep_each_day"
SWEEP_INTERVAL = timedelta(minutes=10)


def write_waiting():
    """Go on writing files whose task was lost, as where its worker was killed."""
    if settings.PUBLISH_FILES and waiting().exists():
        tasks.write_more.enqueue()


def sweep_after_changes():
    """Sweep if anything has changed since the last time; try the files that failed again."""
    if not settings.PUBLISH_FILES:
        return
    since = timezone.now() - SWEEP_INTERVAL * 2
    if PublishedFile.objects.filter(Q(written_at__gt=since) | Q(removed_at__gt=since)).exists():
        tasks.sweep.enqueue()
    elif failed().filter(waiting_since=None).update(waiting_since=timezone.now()):
        tasks.write_more.enqueue()


def switch_banners():
    """Write everything where a banner has begun or ended since the last time."""
    now = timezone.now()
    last = JobRun.objects.filter(name=SWITCH_BANNERS).values_list("finished_at", flat=True).first()
    within = (last or now - timedelta(days=1), now)
    banners = HomePage.objects.live().exclude(banner_text="")
    if settings.PUBLISH_FILES and banners.filter(
        Q(banner_starts_at__range=within) | Q(banner_ends_at__range=within)
    ):
        tasks.publish_everything.enqueue()


def sweep_each_day():
    """Compare every file as soon as it is another day: days of the timeline are past by then."""
    last = JobRun.objects.filter(name=SWEEP_EACH_DAY).values_list("finished_at", flat=True).first()
    if not last or timezone.localdate(last) < timezone.localdate():
        sweep()


def sweep():
    """Compare every file, whether or not anything has changed."""
    if settings.PUBLISH_FILES:
        storage = pages_storage()
        if hasattr(storage, "remove_leftovers"):  # A bucket writes the whole of an object.
            storage.remove_leftovers()
        tasks.sweep.enqueue()
