"""A disk that is full, a bucket that refuses, a database that is away: said, and not a riddle."""

import errno
from unittest import mock

from botocore.exceptions import ClientError, EndpointConnectionError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import override_settings
from django.urls import reverse
from wagtail.documents import get_document_model

from base.models import SiteImage
from tests import odd_pictures as odd
from tests.support import SiteTestCase, editor

REFUSED = ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "PutObject")
AWAY = EndpointConnectionError(endpoint_url="https://s3.example.org")
FULL = OSError(errno.ENOSPC, "No space left on device")


class TroubleTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.client.raise_request_exception = False
        self.log_in_as(editor())

    def test_of_storage_is_told_to_whoever_uploads(self):
        picture = odd.encoded(odd.photograph(), "PNG")
        for error in (FULL, REFUSED, AWAY):
            for address, fields in (
                (reverse("wagtaildocs:add"), {"file": SimpleUploadedFile("a.txt", b"I agree.")}),
                (reverse("wagtailimages:add"), {"file": SimpleUploadedFile("a.png", picture)}),
            ):
                with (
                    self.subTest(error=error, address=address),
                    mock.patch("django.core.files.storage.Storage.save", side_effect=error),
                    self.assertLogs("django.request", "ERROR"),
                ):
                    response = self.client.post(address, {"title": "Consent", **fields})
                self.assertContains(response, "no room for files", status_code=503)
                self.assertEqual(response.headers["Retry-After"], "60")
        self.assertFalse(get_document_model().objects.exists())
        self.assertFalse(SiteImage.objects.exists())

    def test_of_the_database_is_told_to_everybody(self):
        for path, words in (
            ("/en/", "We will be back soon"),
            (reverse("wagtailadmin_home"), "does not reach its database"),
        ):
            with (
                self.subTest(path=path),
                mock.patch(
                    "django.db.models.query.QuerySet._fetch_all", side_effect=OperationalError
                ),
                self.assertLogs("django.request", "ERROR"),
            ):
                self.assertContains(self.client.get(path), words, status_code=503)

    def test_anything_else_is_an_error(self):
        with (
            mock.patch("django.db.models.query.QuerySet._fetch_all", side_effect=ValueError),
            self.assertLogs("django.request", "ERROR"),
        ):
            self.assertContains(self.client.get("/en/"), "Something went wrong", status_code=500)

    @override_settings(DEBUG=False)
    def test_names_nobody_and_nothing(self):
        with (
            mock.patch(
                "django.db.models.query.QuerySet._fetch_all",
                side_effect=OperationalError("password of site@10.0.0.1 is wrong"),
            ),
            self.assertLogs("django.request", "ERROR"),
        ):
            self.assertNotContains(self.client.get("/en/"), "10.0.0.1", status_code=503)
