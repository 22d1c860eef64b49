"""An onion service shows the same pages, and is told to those who have Tor Browser."""

from django.test import override_settings
from django.urls import reverse

from tests.publishing.files.test_server_files import nginx_conf
from tests.support import SiteTestCase

ONION = "http://stopscanningme.onion"


@override_settings(ONION_ADDRESS=ONION)
class OnionTests(SiteTestCase):
    def test_is_told_with_every_page(self):
        for path in ("/en/", "/en/?page=1"):
            response = self.client.get(path)
            self.assertEqual(response.headers["Onion-Location"], ONION + path)

    def test_is_no_way_into_the_admin(self):
        response = self.client.get(reverse("account_login"))

        self.assertNotIn("Onion-Location", response.headers)

    def test_is_told_by_the_server_of_files(self):
        self.assertIn(
            f'add_header Onion-Location "{ONION}$request_uri" always;', nginx_conf("server")
        )

    @override_settings(ONION_ADDRESS="")
    def test_is_not_told_where_there_is_none(self):
        self.assertNotIn("Onion-Location", self.client.get("/en/").headers)
        self.assertNotIn("Onion-Location", nginx_conf("server"))
