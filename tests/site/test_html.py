"""Whether every page is the HTML it says it is, as the Nu HTML checker reads it."""

import json
import os
import subprocess
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string

from tests.support import SiteTestCase
from tests.whole_site import whole_site

BESIDE = [
    "/en/nope/",
    "/nl/nope/",
    "/nl/news/2026/",
    "/en/news/page/2/",
    "/en/banner/",
    "/en/join/",
    "/en/search/",
    "/nl/search/?q=report",
]
# Safari's screen reader takes a list without bullets for no list, unless it has the role.
MEANT = ".*The “list” role is unnecessary for element “[ou]l”.*"


@pytest.mark.html
class HtmlTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.addresses = [urlsplit(page.full_url).path for page in whole_site()]

    @pytest.fixture(autouse=True)
    def folder_for_pages(self, tmp_path):
        self.folder = tmp_path

    def test_of_every_page_is_without_fault(self):
        for address in [*self.addresses, *BESIDE]:
            self.keep(address, self.client.get(address).content.decode())
        self.keep("500", render_to_string("500.html"))
        self.keep("trouble", render_to_string("trouble.html"))

        faults = self.faults()
        self.assertFalse(faults, "\n".join(faults))

    def keep(self, name, html):
        (self.folder / f"{name.strip('/').replace('/', '-')}.html").write_text(html)

    def faults(self):
        """Whatever the checker finds, warnings too: where, and what is wrong with it."""
        jar = os.environ.get("VNU_JAR")
        if not jar:
            self.skipTest("The Nu HTML checker is missing.")
        quietly = ["--stdout", "--exit-zero-always", "--format", "json", "--filterpattern", MEANT]
        pages = sorted(self.folder.iterdir())
        checked = subprocess.run(
            ["java", "-jar", jar, *quietly, *pages], capture_output=True, text=True, check=True
        )
        return [
            f"{message['url'].rpartition('/')[2]}, line {message.get('lastLine', '?')}: "
            f"{message['message']} {' '.join(message.get('extract', '').split())}"
            for message in json.loads(checked.stdout)["messages"]
        ]
