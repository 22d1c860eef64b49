"""What uploaded documents tell of whoever made them: nothing, where they are PDFs."""

from io import BytesIO, StringIO

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection

from base.documents import cleaned
from tests.support import SiteTestCase, editor, home_page

Document = get_document_model()
MAKER = b"Ana Author"


def pdf(password=""):
    """Return a PDF that names its maker in every place there is for it."""
    document = pikepdf.new()
    document.add_blank_page()
    page = document.pages[0]
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [MAKER.decode()]  # Which empties docinfo.
    document.docinfo["/Title"] = "Our position"
    for key in ("/Author", "/Creator", "/Producer", "/Keywords"):
        document.docinfo[key] = MAKER.decode()
    page["/PieceInfo"] = pikepdf.Dictionary(Maker=MAKER.decode())
    document.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[])
    page["/Annots"] = document.make_indirect(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text,
                Rect=[0, 0, 9, 9],
                T=MAKER.decode(),
                Contents="Is that so?",
            ),
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[0, 0, 9, 9], T="field"
            ),
        ]
    )
    content = BytesIO()
    options = {"encryption": pikepdf.Encryption(user=password, owner="owner")} if password else {}
    document.save(content, compress_streams=False, **options)
    return content.getvalue()


def file(content, name="position.pdf"):
    return ContentFile(content, name=name)


class DocumentTestCase(SiteTestCase):
    def assertNamesNobody(self, content):
        with pikepdf.open(BytesIO(content)) as document:
            plain = BytesIO()
            document.save(
                plain,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.all,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        self.assertNotIn(MAKER, plain.getvalue())


class CleanedTests(DocumentTestCase):
    def test_pdf_names_nobody_and_keeps_its_title_and_fields(self):
        self.assertIn(MAKER, pdf())
        content = cleaned(file(pdf())).read()

        self.assertNamesNobody(content)
        with pikepdf.open(BytesIO(content)) as document:
            self.assertEqual(document.docinfo["/Title"], "Our position")
            comment, field = document.pages[0]["/Annots"]
            self.assertEqual(comment["/Contents"], "Is that so?")
            self.assertEqual(field["/T"], "field")

    def test_pdf_has_no_older_version_in_it(self):
        older = b"% " + MAKER + b" wrote this before"
        content = pdf().replace(b"%%EOF", b"%%EOF\n" + older, 1)
        self.assertNotIn(b"wrote this before", cleaned(file(content)).read())

    def test_other_files_stay_as_they_are(self):
        self.assertEqual(cleaned(file(MAKER, "a.txt")).read(), MAKER)

    def test_pdf_that_cannot_be_read_is_refused_in_a_sentence(self):
        for content, sentence in (
            (pdf(password="secret"), "needs a password"),
            (b"not a PDF", "is damaged"),
            (b"", "is damaged"),
        ):
            with self.assertRaisesRegex(ValidationError, sentence):
                cleaned(file(content))

    def test_is_so_whichever_way_it_comes_in(self):
        document = Document.objects.create(title="By code", file=file(pdf()))
        self.assertNamesNobody(document.file.read())
        self.assertEqual(document.file_size, document.file.size)


class UploadedBeforeTests(DocumentTestCase):
    def clean_documents(self):
        output = StringIO()
        with self.captureOnCommitCallbacks(execute=True):
            call_command("clean_documents", stdout=output)
        return output.getvalue()

    def uploaded(self, content):
        """Return a document that nobody cleaned when it came in."""
        document = Document.objects.create(title="Paper", file=file(b"", "paper.txt"))
        name = document.file.storage.save("documents/paper.pdf", file(content))
        Document.objects.filter(pk=document.pk).update(file=name, file_size=len(content))
        document.refresh_from_db()
        return document

    def test_are_cleaned_once(self):
        document = self.uploaded(pdf())
        name = document.file.name

        self.assertIn("Paper: cleaned.", self.clean_documents())

        document.refresh_from_db()
        self.assertNamesNobody(document.file.read())
        self.assertEqual(document.file_size, document.file.size)
        self.assertFalse(document.file.storage.exists(name))
        self.assertIn("Paper: is clean.", self.clean_documents())

    def test_that_cannot_be_read_are_left_and_named(self):
        self.uploaded(b"not a PDF")
        lost = self.uploaded(pdf())
        lost.file.storage.delete(lost.file.name)

        printed = self.clean_documents()

        self.assertIn("Paper: left as it is. This PDF is damaged.", printed)
        self.assertIn("Paper: the file is lost.", printed)
        self.assertIn("PDFs looked at: 2.", printed)


class UploadingTests(DocumentTestCase):
    def upload(self, address, content, name="position.pdf"):
        home_page()
        self.log_in_as(editor())
        data = {
            "title": "Position",
            "file": SimpleUploadedFile(name, content, "application/pdf"),
            "collection": Collection.objects.get().pk,
        }
        return self.client.post(reverse(address), data, follow=True)

    def test_by_the_form(self):
        self.upload("wagtaildocs:add", pdf())

        document = Document.objects.get()
        self.assertNamesNobody(document.file.read())
        self.assertEqual(document.file_size, document.file.size)

    def test_says_what_is_wrong_and_keeps_what_was_typed(self):
        response = self.upload("wagtaildocs:add", pdf(password="secret"))
        self.assertContains(response, "This PDF needs a password")
        self.assertContains(response, 'value="Position"')

    def test_says_which_files_are_cleaned(self):
        response = self.upload("wagtaildocs:add", b"")
        self.assertContains(response, "look before you upload")

    def test_several_at_once(self):
        home_page()
        self.log_in_as(editor())
        self.client.post(
            reverse("wagtaildocs:add_multiple"),
            {"title": "a", "files[]": SimpleUploadedFile("a.pdf", pdf(), "application/pdf")},
        )
        self.assertNamesNobody(Document.objects.get().file.read())
