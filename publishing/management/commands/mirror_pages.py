import logging
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from publishing.files.mirror import mirror
from publishing.files.writing import pages_storage

logger = logging.getLogger(__name__)

INTERVAL = 5  # Seconds.


class Command(BaseCommand):
    help = (
        "Copy the published pages from the bucket into the folder that this machine's web server "
        "sends. For a site on more than one machine, on each of them."
    )

    def add_arguments(self, parser):
        parser.add_argument("--forever", action="store_true", help=f"again each {INTERVAL} seconds")

    def handle(self, *, forever, **options):
        if not hasattr(pages_storage(), "listing"):
            raise CommandError("There is no bucket: S3_BUCKET is not set.")
        while forever:
            try:
                mirror()
            except Exception:  # Of the bucket, the database or the disk: each may come back.
                logger.exception("The pages could not be copied; trying again.")
            close_old_connections()
            time.sleep(INTERVAL)
        self.stdout.write(f"{mirror()} files changed.")
