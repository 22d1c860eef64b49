"""The rows of the database as lines of JSON, the same from SQLite and from PostgreSQL."""

import base64
import datetime
import decimal
import json
import uuid
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import BinaryField

# What is made anew: the search index and the published files; and logins, which end.
LEFT_OUT = {"wagtailsearch", "sessions", "usersessions"}
LEFT_OUT_MODELS = {"publishing.publishedfile"}
BATCH = 500


@contextmanager
def snapshot():
    """Read the database as it is at one moment, whoever writes meanwhile."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")  # Django's would be one that keeps writers waiting.
            try:
                yield
            finally:
                cursor.execute("COMMIT")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def state():
    """Return the migrations that the database has: names by app."""
    applied = {}
    for app, name in MigrationExecutor(connection).loader.applied_migrations:
        applied.setdefault(app, []).append(name)
    return {app: sorted(names) for app, names in sorted(applied.items())}


def knows(migrations):
    """Whether this code has all of these migrations, names by app, maybe squashed."""
    loader = MigrationExecutor(connection).loader
    replaced = {
        node for migration in loader.disk_migrations.values() for node in migration.replaces
    }
    known = loader.graph.nodes.keys() | replaced
    return all((app, name) in known for app, names in migrations.items() for name in names)


def models_of(migrations):
    """Return the models as they are after these migrations, names by app."""
    loader = MigrationExecutor(connection).loader
    nodes = [(app, name) for app, names in migrations.items() for name in names]
    apps = loader.project_state([node for node in nodes if node in loader.graph.nodes]).apps
    return sorted(
        (
            model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed
            and not model._meta.proxy
            and model._meta.app_label not in LEFT_OUT
            and model._meta.label_lower not in LEFT_OUT_MODELS
        ),
        key=lambda model: model._meta.label_lower,
    )


def lines(models):
    """Yield each row of the models as bytes: a line of JSON, with the model's label first."""
    for model in models:
        fields = model._meta.local_concrete_fields
        rows = model._base_manager.order_by("pk").values_list(*[each.attname for each in fields])
        for row in rows.iterator(chunk_size=BATCH):
            values = [_plain(field, value) for field, value in zip(fields, row, strict=True)]
            yield json.dumps([model._meta.label_lower, *values]).encode() + b"\n"


def load(models, lines):
    """Put rows into tables that are empty; return their numbers by label.

    All in one transaction, in which the order of tables makes no difference: foreign keys are
    checked at its end.
    """
    by_label = {model._meta.label_lower: model for model in models}
    numbers = dict.fromkeys(by_label, 0)
    with transaction.atomic():
        label, batch = "", []
        for line in lines:
            next_label, *values = json.loads(line)
            if batch and (next_label != label or len(batch) == BATCH):
                _insert(by_label[label], batch)
                batch = []
            label = next_label
            batch.append(values)
            numbers[label] += 1
        if batch:
            _insert(by_label[label], batch)
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(sql)
    return numbers


def drop_everything():
    """Drop all tables: what is restored may be of another version."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                " ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC"  # Which take their own tables along.
            )
        else:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        cascade = "" if connection.vendor == "sqlite" else " CASCADE"
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)}{cascade}")
    connection.close()


def migrate_to(migrations):
    """Make empty tables as they were after these migrations."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    nodes = {(app, name) for app, names in migrations.items() for name in names}
    nodes &= graph.nodes.keys()
    leaves = [node for node in nodes if not {*graph.node_map[node].children} & nodes]
    executor.migrate(leaves)
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.django_table_names(only_existing=True)
            if name != "django_migrations"
        ]
        tables += [model._meta.db_table for model in models_of(migrations)]
        existing = connection.introspection.table_names(cursor)
        wanted = sorted({*tables} & {*existing})
    connection.ops.execute_sql_flush(
        connection.ops.sql_flush(no_style(), wanted, allow_cascade=connection.vendor != "sqlite")
    )


def _insert(model, rows):
    fields = model._meta.local_concrete_fields
    objects = [
        model(
            **{
                field.attname: _value(field, value)
                for field, value in zip(fields, row, strict=True)
            }
        )
        for row in rows
    ]
    # As they are: no field changes a value while it is saved, and no signal is sent.
    model._base_manager._insert(objects, fields=fields, using=connection.alias, raw=True)


def _plain(field, value):
    """Return a value as JSON has it."""
    value = field.get_prep_value(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return str(value)
    if isinstance(value, (decimal.Decimal, uuid.UUID)):
        return str(value)
    return value


def _value(field, value):
    if isinstance(field, BinaryField) and value is not None:
        return base64.b64decode(value)
    target = getattr(field, "target_field", field)
    return target.to_python(value)
