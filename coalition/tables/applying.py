"""Applies a table of organisations: the whole of it, or nothing."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.signal_handlers import disable_reference_index_auto_update

from coalition.models import CoalitionImport, CoalitionPage, OrganisationPage
from coalition.tables.logos import Logos
from coalition.tables.planning import logo_title, plan
from coalition.tables.reading import Unreadable, read

KEPT_FOR = timedelta(days=2)
AS_THEY_GO = 10  # Rows after which the progress is written down.


def coalition():
    """Return the English page whose organisations a table is about; None where there is none."""
    return CoalitionPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def plan_of(upload):
    """Return the Plan for an uploaded table, and its Logos. Raises Unreadable."""
    with upload.table.open() as file:
        table = read(file.read(), upload.name)
    logos = Logos(upload.logos.open() if upload.logos else None)
    return plan(table, coalition().locale, logos.names()), logos


@task()
def apply_import(pk):
    """Task: apply an uploaded table, or say in words why it cannot be."""
    upload = CoalitionImport.objects.get(pk=pk)
    try:
        made, logos = plan_of(upload)
        problems = [f"{row.number}: {error}" for row in made.wrong for error in row.errors]
        if not problems:
            problems = apply(upload, made, logos)
    except Unreadable as error:
        problems = [str(error)]
    except Exception:
        _note(upload, state="failed", problems=[_("It stopped half way, and nothing was changed.")])
        raise
    if problems:
        _note(upload, state="failed", problems=problems)
    else:
        _note(upload, state="done", added=len(made.added), changed=len(made.changed))


def apply(upload, made, logos):
    """Do what a Plan says, in one transaction; return problems with logos, found before."""
    rows = made.added + made.changed
    # Reading the logos and saving the pages take about as long.
    _note(upload, total=2 * len(rows))
    pictures, problems = {}, []
    for number, row in enumerate(rows, 1):
        if value := row.changes.get("logo"):
            try:
                pictures[row.number] = logos.picture(value)
            except ValidationError as error:
                problems.append(f"{row.number}: {error.messages[0]}")
        if number % AS_THEY_GO == 0:
            _note(upload, done=number)
    if problems:
        return problems
    user, parent = upload.uploaded_by, coalition()
    with transaction.atomic():
        for row in rows:
            page = row.page or OrganisationPage(slug=slug_of(row), live=False, owner=user)
            for name, value in row.changes.items():
                if name != "logo":
                    setattr(page, name, value)
            if picture := pictures.get(row.number):
                page.logo = get_image_model().objects.create(
                    title=logo_title(row, row.changes["logo"]),
                    file=picture,
                    uploaded_by_user=user,
                )
            with disable_reference_index_auto_update():  # Publishing does, and cleans the page.
                if row.is_new:
                    page = parent.add_child(instance=page)
                revision = page.save_revision(user=user, clean=False, log_action=False)
            revision.publish(user=user)
        log(
            parent,
            "coalition.imported",
            user=user,
            data={"added": len(made.added), "changed": len(made.changed)},
        )
    return []


def slug_of(row):
    return slugify(row.values["title"])[:60].strip("-") or f"organisation-{row.number}"


def _note(upload, **fields):
    CoalitionImport.objects.filter(pk=upload.pk).update(**fields)


def forget_imports():
    """Job of the clock: delete uploaded tables, which may hold what is nobody's business."""
    for upload in CoalitionImport.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR):
        for file in (upload.table, upload.logos):
            if file:
                file.delete(save=False)
        upload.delete()
