"""An organisation that asks to join, as its browser sends the form."""

import re
import time

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from coalition.joining import guards
from coalition.models import JoinRequest
from tests import odd_pictures as odd
from tests.support import SiteTestCase, campaign, coalition_page

FORM = "/en/join/"
ADDRESS = "203.0.113.7"
FILLED_IN = {
    "name": "Réseau Libre",
    "country": "FR",
    "website": "libre.example.org",
    "contact": "Ada Secret",
    "email": "ada@libre.example.org",
    "consent": "on",
    guards.TRAP: "",
}


def logo(name="logo.png", content=None):
    return SimpleUploadedFile(name, content or odd.encoded(odd.photograph((300, 100))))


def stamp(seconds=60):
    """The stamp of a form that was opened so many seconds ago."""
    return guards.stamp(time.time() - seconds)


class JoiningTestCase(SiteTestCase):
    def setUp(self):
        super().setUp()
        campaign(coalition_is_open=True)
        self.coalition = coalition_page(title="Our coalition")
        self.visitor = Client(REMOTE_ADDR=ADDRESS, enforce_csrf_checks=True)

    def send(self, address=FORM, headers=None, **fields):
        """Send the form, filled in rightly but for these fields; None leaves one out."""
        data = {"stamp": stamp(), **FILLED_IN, **fields}
        data = {name: value for name, value in data.items() if value is not None}
        headers = {"origin": "http://testserver"} if headers is None else headers
        return self.visitor.post(address, data, headers=headers)

    def assertSent(self, response, language="en"):
        self.assertRedirects(response, f"/{language}/join/sent/", fetch_redirect_response=False)

    def errors(self, response):
        """What is wrong, by the name of its field, which is empty for the whole form."""
        soup = self.get_soup(response.content)
        found = {"": " ".join(item.text for item in soup.select("[role=alert] li"))}
        for item in soup.select(".errorlist"):
            found[item["id"].removeprefix("id_").removesuffix("_error")] = item.text.strip()
        return found

    def token(self):
        """The secret part of the link in the last mail."""
        return re.search(r"/join/confirm/([\w-]+)/", mail.outbox[-1].body)[1]

    def press(self, do="confirm", token=None):
        address = reverse("join_confirm", args=[token or self.token()])
        headers = {"origin": "http://testserver"}
        return self.visitor.post(address, {"do": do}, headers=headers, follow=True)

    def asked(self, **fields):
        """A request that editors see, made and confirmed as its contact does."""
        self.send(**fields)
        self.press()
        return JoinRequest.objects.latest("pk")
