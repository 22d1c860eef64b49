import logging
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from publishing.schedule.clock import INTERVAL, run_due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Run what is due: scheduled publishing and expiry, mails to translators, expired sessions. "
        "Call it each minute; a job that is not due does nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--forever", action="store_true", help="run again each minute until told to end"
        )

    def handle(self, *, forever, **options):
        while forever:
            try:
                run_due()
            except DatabaseError:
                logger.exception("The database does not answer; trying again in a minute.")
            close_old_connections()  # As after a request: the database may have restarted.
            time.sleep(INTERVAL.total_seconds())
        ran, failed = run_due()
        self.stdout.write(f"Ran: {', '.join(ran) or 'nothing was due'}.")
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")
