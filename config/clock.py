"""Registry of the jobs that run at intervals: see `manage.py due`."""

from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

from django.core.management import call_command


@dataclass(frozen=True)
class Job:
    """Work that is due at an interval; `run` takes no arguments and raises where it fails."""

    name: str
    every: timedelta
    run: callable


_jobs = {}


def register_job(name, every, run):
    """Have a function run at an interval (a timedelta), under a name that is unique."""
    _jobs[name] = Job(name, every, run)


def register_command(name, every):
    """Have a management command without arguments run at an interval, under its name."""
    register_job(name, every, lambda: call_command(name, stdout=StringIO()))


def jobs():
    """Return all Jobs, in the order they were registered."""
    return list(_jobs.values())
