"""The guide for editors, where they need it."""

import re

from django.conf import settings
from django.urls import reverse

from tests.support import SiteTestCase, coalition_page, editor, news_index, people_index, person


class GuideTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(editor())
        self.address = reverse("editing_guide")

    def test_has_every_section_that_a_screen_leads_to(self):
        ids = {each["id"] for each in self.soup(self.address).select(".guide [id]")}
        used = set()
        for path in (settings.BASE_DIR / "templates").rglob("*.html"):
            used.update(re.findall(r'guide_link\.html" with section="([\w-]+)"', path.read_text()))
        self.assertGreater(len(used), 5)
        self.assertLessEqual(used, ids)

    def test_is_one_click_from_each_screen(self):
        news_index()
        coalition_page()
        someone = person(people_index())
        for name, arguments in (
            ("wagtailadmin_home", []),
            ("moments", []),
            ("links", []),
            ("handover", []),
            ("add_news", []),
            ("coalition_import", []),
            ("make_anonymous", [someone.pk]),
            ("remove_person", [someone.pk]),
            ("as_it_was", [someone.pk]),
        ):
            with self.subTest(name=name):
                self.assertContains(self.client.get(reverse(name, args=arguments)), self.address)

    def test_shows_its_pictures_and_no_other_file(self):
        for image in self.soup(self.address).select(".guide img"):
            response = self.client.get(image["src"])
            self.assertEqual(response["Content-Type"], "image/webp")
            self.assertTrue(image["alt"])
        self.assertEqual(self.client.get(f"{self.address}home.webp").status_code, 404)
        self.assertEqual(self.client.get(f"{self.address}editing-nothing.webp").status_code, 404)
