"""What a PDF says of whoever made it is taken out before it is kept."""

from io import BytesIO
from pathlib import PurePath

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.documents.forms import BaseDocumentForm
from wagtail.models import UploadedFile

KEPT_TO_ITSELF = _(
    "A PDF loses the names of its author and of those who commented on it, and its history. Other "
    "files keep what they say of whoever made them: look before you upload."
)
NEEDS_PASSWORD = _(
    "This PDF needs a password to be opened, so nobody could read it here. Save it without one, "
    "and upload that."
)
DAMAGED = _("This PDF is damaged. Open it, print it into a new PDF, and upload that.")

# Of any part of a PDF (ISO 32000-2, 14.3, 14.5): who made it, with what, and when it changed.
OF_ANY_PART = ("/Metadata", "/PieceInfo", "/LastModified")
# Of a comment (12.5.2, 12.5.6.2). In a field of a form, /T is its name.
OF_A_COMMENT = ("/T", "/M", "/CreationDate", "/NM")
FORM_FIELD = "/Widget"


class DocumentForm(BaseDocumentForm):
    """Document form that cleans PDFs, and explains which it cannot take."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].help_text = KEPT_TO_ITSELF

    def clean_file(self):
        file = self.cleaned_data["file"]
        return cleaned(file) if file and "file" in self.changed_data else file


@receiver(pre_save, sender=get_document_model())
def clean_document(instance, **kwargs):
    """Clean a document whichever way it comes in."""
    if instance.file and not instance.file._committed and not is_clean(instance.file.file):
        instance.file = cleaned(instance.file.file)
        instance._set_document_file_metadata()


@receiver(pre_save, sender=UploadedFile)
def clean_waiting_document(instance, **kwargs):
    """Clean a document that waits for a form to be completed."""
    is_document = instance.for_content_type.model_class() is get_document_model()
    if is_document and not instance.file._committed and not is_clean(instance.file.file):
        instance.file = cleaned(instance.file.file)


def is_clean(file):
    return isinstance(file, CleanFile) or PurePath(file.name or "").suffix.lower() != ".pdf"


class CleanFile(ContentFile):
    """A PDF that has been cleaned."""


def cleaned(file):
    """Return a PDF without what it says of its makers; any other file as it is.

    Its title stays, which programs read out, and so does its language. Raises ValidationError for
    one that needs a password, or is damaged.
    """
    if is_clean(file):
        return file
    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            return CleanFile(_without_makers(pdf), name=file.name)
    except pikepdf.PasswordError:
        raise ValidationError(NEEDS_PASSWORD) from None
    except pikepdf.PdfError:
        raise ValidationError(DAMAGED) from None


def _without_makers(pdf):
    title = str(pdf.docinfo.get("/Title", ""))
    del pdf.docinfo
    if title:
        pdf.docinfo["/Title"] = title
    for part in pdf.objects:
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
            _delete(part, OF_ANY_PART)
    for page in pdf.pages:
        for comment in page.get("/Annots", []):
            if comment.get("/Subtype") != FORM_FIELD:
                _delete(comment, OF_A_COMMENT)
    # Written anew, so that no older version is left in it.
    content = BytesIO()
    pdf.save(content, deterministic_id=True, fix_metadata_version=False)
    return content.getvalue()


def _delete(part, keys):
    for key in keys:
        if key in part:
            del part[key]
