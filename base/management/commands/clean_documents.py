from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.documents import get_document_model

from base.documents import cleaned


class Command(BaseCommand):
    help = (
        "Takes out of the PDFs that were uploaded before the site did so itself who made them. "
        "What is clean already is left as it is."
    )

    def handle(self, **options):
        documents = get_document_model().objects.filter(file__iendswith=".pdf").order_by("pk")
        number, total = 0, documents.count()
        for number, document in enumerate(documents.iterator(), 1):
            self.stdout.write(f"{number} of {total}: {document.title}: {clean(document)}")
        self.stdout.write(f"PDFs looked at: {number}.")


@transaction.atomic
def clean(document):
    """Put a clean PDF in place of the file of a document; return what came of it."""
    name, storage = document.file.name, document.file.storage
    try:
        with document.file.open() as file:
            before = file.read()
            after = cleaned(file)
    except FileNotFoundError:
        return "the file is lost. Upload it again."
    except ValidationError as error:
        return f"left as it is. {error.message}"
    if after.read() == before:
        return "is clean."
    after.seek(0)
    document.file.save(Path(name).name, after, save=False)
    document._set_document_file_metadata()
    document.save()
    transaction.on_commit(lambda: storage.delete(name))
    return "cleaned."
