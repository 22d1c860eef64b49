"""What translating costs: the screens people look at, on a site in all its languages."""

from django.core.management.base import CommandError
from django.db import DatabaseError, transaction

from home.models import HomePage
from tools.bench import screens, work
from tools.bench.figures import table


def measure(write, quick):
    """Everything is made for it inside a transaction, and gone when it is over.

    CPU is that of the best round, beside that of a page of the admin with nothing on it.
    """
    figures = []
    for subject in (
        lambda: screens.measure(write, _home(), quick),
        lambda: work.measure(write, _home()),
    ):
        with transaction.atomic():
            figures += subject()
            transaction.set_rollback(True)
        write("")
    for line in table(figures):
        write(line)


def _home():
    try:
        if home := HomePage.objects.filter(live=True).order_by("path").first():
            return home
    except DatabaseError:
        pass  # Not even tables are there.
    raise CommandError("There is nothing to measure. Load content first: ./run demo")
