import base64
import hmac
import struct
import time

from django.urls import reverse

from tests.support import SiteTestCase, editor


class AccountTestCase(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.client.logout()
        self.editor = editor()
        self.editor.email = "editor@example.org"
        self.editor.save()

    def log_in(self, username="editor", password=None, client=None, **headers):
        """Send the form; the password is the username unless another is given."""
        return (client or self.client).post(
            reverse("account_login"),
            {"login": username, "password": password or username},
            headers=headers,
        )


def code_of(secret):
    """What an app on a phone shows now for a secret, after RFC 6238."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
