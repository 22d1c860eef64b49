from django.test import RequestFactory, override_settings
from wagtail.models import Page, Site

from languages.homes import site_of
from tests.support import SiteTestCase

HOSTS = ("example.org", "example.org:8000", "two.example.org", "elsewhere.example")


@override_settings(ALLOWED_HOSTS=["*"])
class SiteOfTests(SiteTestCase):
    """A request's site is the one that Wagtail finds."""

    def assertAreWagtails(self):
        for host in HOSTS:
            with self.subTest(host=host):
                ours, wagtails = (RequestFactory().get("/", HTTP_HOST=host) for _ in range(2))
                found = site_of(ours)
                self.assertEqual(found, Site.find_for_request(wagtails))
                with self.assertNumQueries(0):
                    self.assertEqual(Site.find_for_request(ours), found)

    def test_where_there_is_one(self):
        site = Site.objects.get()
        for hostname, port in (("example.org", 80), ("example.org", 8000), ("other.example", 80)):
            for is_default in (True, False):
                with self.subTest(hostname=hostname, port=port, is_default=is_default):
                    site.hostname, site.port, site.is_default_site = hostname, port, is_default
                    site.save()
                    self.assertAreWagtails()

    def test_where_there_are_several(self):
        Site.objects.update(hostname="example.org")
        root = Page.objects.first()
        Site.objects.create(hostname="two.example.org", root_page=root)
        self.assertAreWagtails()
        Site.objects.create(hostname="example.org", port=8000, root_page=root)
        self.assertAreWagtails()

    def test_where_there_is_none(self):
        Site.objects.all().delete()
        self.assertAreWagtails()
