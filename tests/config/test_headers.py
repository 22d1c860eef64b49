from django.urls import reverse

from tests.support import SiteTestCase, administrator, content_page, home_page


def policy(response):
    """What a response allows, by what it is allowed for."""
    directives = response["Content-Security-Policy"].split("; ")
    return {name: sources for name, *sources in map(str.split, directives)}


class VisitorTests(SiteTestCase):
    ADDRESSES = ("/", "/en/", "/en/nope/", "/sitemap.xml", "/en/news.atom")

    @classmethod
    def setUpTestData(cls):
        home_page(title="Stop!")

    def test_get_files_of_the_site_alone(self):
        for address in self.ADDRESSES:
            with self.subTest(address=address):
                allowed = policy(self.client.get(address))

                self.assertEqual(allowed.pop("default-src"), ["'none'"])
                sources = {source for listed in allowed.values() for source in listed}
                self.assertEqual(sources, {"'self'", "'none'"})

    def test_are_led_to_no_other_host_by_a_form_or_a_base(self):
        allowed = policy(self.client.get("/en/"))

        self.assertEqual(allowed["form-action"], ["'self'"])
        self.assertEqual(allowed["base-uri"], ["'none'"])

    def test_tell_no_other_host_where_they_were(self):
        for address in self.ADDRESSES:
            with self.subTest(address=address):
                self.assertEqual(self.client.get(address)["Referrer-Policy"], "same-origin")

    def test_are_watched_by_no_sensor(self):
        permissions = self.client.get("/en/")["Permissions-Policy"].split(", ")

        for sensor in ("camera", "geolocation", "microphone"):
            self.assertIn(f"{sensor}=()", permissions)

    def test_get_nothing_that_guesses_what_it_is(self):
        response = self.client.get("/en/")

        self.assertEqual(response["X-Content-Type-Options"], "nosniff")
        self.assertEqual(response["Cross-Origin-Opener-Policy"], "same-origin")

    def test_get_a_page_that_no_other_host_can_frame(self):
        response = self.client.get("/en/")

        self.assertEqual(response["X-Frame-Options"], "DENY")
        self.assertEqual(policy(response)["frame-ancestors"], ["'self'"])


class EditorTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.page = content_page()

    def setUp(self):
        super().setUp()
        self.log_in_as(administrator())

    def assertIsForEditors(self, response):
        allowed = policy(response)
        self.assertIn("'unsafe-inline'", allowed["script-src"])
        self.assertIn("'unsafe-inline'", allowed["style-src"])
        sources = {source for listed in allowed.values() for source in listed}
        self.assertFalse([source for source in sources if source.startswith("http")])
        self.assertNotIn("'unsafe-eval'", sources)

    def test_get_the_scripts_wagtail_writes_into_its_pages(self):
        for name, *arguments in (("home",), ("login",), ("pages:edit", self.page.pk)):
            with self.subTest(view=name):
                url = reverse(f"wagtailadmin_{name}", args=arguments)
                self.assertIsForEditors(self.client.get(url))

    def test_get_them_in_a_preview(self):
        draft = reverse("wagtailadmin_pages:view_draft", args=[self.page.pk])

        self.assertIsForEditors(self.client.get(draft))

    def test_read_the_site_as_visitors_do(self):
        self.assertEqual(policy(self.client.get(self.page.url))["script-src"], ["'self'"])
