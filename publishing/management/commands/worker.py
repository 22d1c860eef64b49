import logging

from django_tasks_db.management.commands import db_worker

from publishing.schedule.worker import restart_abandoned, worker_id


class Command(db_worker.Command):
    help = (
        "Run the tasks that the site puts off: writing pages as files, following English in all "
        "languages, drawing pictures. Stops when told to, after the task it is at."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        # An editor who publishes looks at the page at once.
        parser.set_defaults(interval=0.2, startup_delay=False, reload=False, worker_id=worker_id())

    def configure_logging(self, verbosity):
        if verbosity > 1:
            super().configure_logging(verbosity)
        else:
            logging.getLogger("django_tasks").setLevel(logging.ERROR)
            logging.getLogger("django_tasks_db").setLevel(logging.ERROR)

    def handle(self, **options):
        restart_abandoned()
        super().handle(**options)
