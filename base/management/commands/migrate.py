from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

LOCK = 0x5704  # Any number that nothing else locks.


class Command(migrate.Command):
    """Django's migrate, which first refuses a database of another version."""

    def handle(self, *args, **options):
        if unknown := unknown_migrations(connections[options["database"]]):
            raise CommandError(
                "This database was made by another version of the site: it has been through "
                f"{', '.join(unknown)}, which this version does not know.\n"
                "No way leads on from a database of before the first release. Begin with an empty "
                "one: ./run demo --fresh for the demonstration, else another DATABASE_URL. If a "
                "newer version made it, use that version."
            )
        with one_at_a_time(connections[options["database"]]):
            super().handle(*args, **options)


@contextmanager
def one_at_a_time(connection):
    """Wait while another machine migrates the same database; SQLite does so by itself."""
    if connection.vendor != "postgresql":
        yield
        return
    # On a connection of its own: migrating may close the other.
    connection = connection.copy()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield
    finally:
        connection.close()  # Which gives the lock back.
        connection.close_pool()


def unknown_migrations(connection):
    """Return the migrations of this site's apps that a database has, and this version has not."""
    ours = {
        app.label for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR
    }
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    applied = MigrationRecorder(connection).applied_migrations()
    unknown = [key for key in applied if key[0] in ours and key not in known]
    return [f"{app}.{name}" for app, name in sorted(unknown)]
