"""What is changed in one site shows in the other at once."""

from pathlib import Path

from wagtail.models import Locale, Page, Site

from campaign.models import Campaign
from people.models import PersonPage
from publishing.files.writing import pages_storage
from tests.cluster.support import BOTH, FOLDER, ClusterTestCase, changed, manage
from translation.teams.switch import switch_off, switch_on


class PagesTests(ClusterTestCase):
    def test_the_address_of_the_site(self):
        address = 'rel="canonical" href="https://elsewhere.example.org/en/"'
        with changed(Site.objects.get(), hostname="elsewhere.example.org", port=443):
            self.assertBothShow(address)
        self.assertNeitherShows(address)

    def test_facts(self):
        campaign = Campaign.objects.get()
        before = campaign.facts.get_prep_value()
        after = [
            fact | {"value": fact["value"] | {"number": 987_654}}
            if fact["type"] == "number"
            else fact
            for fact in before
        ]
        self.assertNotEqual(before, after)
        with changed(campaign, facts=after):
            self.assertBothShow("987,654")
            self.assertBothShow("987.654", "/nl/")
        self.assertNeitherShows("987,654")

    def test_the_petition(self):
        address = "https://petition.example.org/sign"
        with changed(Campaign.objects.get(), petition_state="running", petition_url=address):
            self.assertBothShow(address)
        with changed(Campaign.objects.get(), petition_state="closed", petition_url=address):
            self.assertNeitherShows(address)

    def test_people(self):
        person = PersonPage.objects.live().filter(locale__language_code="en").first()
        with changed(person, title="Named by a third process"):
            for path in ("/en/people/", person.get_url()):
                self.assertBothShow("Named by a third process", path)

    def test_a_page_that_is_withdrawn(self):
        page = Page.objects.live().filter(locale__language_code="nl", depth=4).first().specific
        path = page.get_url()
        self.assertBothShow('lang="nl"', path)
        page.unpublish()
        try:
            for site in BOTH:
                self.assertNotEqual(self.get(site + path).url, site + path)
        finally:
            page.save_revision().publish()
        self.assertBothShow('lang="nl"', path)

    def test_languages(self):
        team = Locale.objects.get(language_code="nl").team
        switch_off(team)
        try:
            self.assertNeitherShows('hreflang="nl"')
        finally:
            switch_on("nl")
        self.assertBothShow('hreflang="nl"')

    def test_the_files_of_pages(self):
        """Each machine's web server has them all, however few of them its own site wrote."""
        manage("publish_site", PUBLISH_FILES="yes")
        names = set(pages_storage().listing())
        self.assertIn("en/index.html", names)
        for machine in ("one", "two"):
            manage("mirror_pages", DATA_DIR=f"{FOLDER}/{machine}")
            folder = Path(FOLDER, machine, "site")
            found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
            self.assertEqual(found, names)
        one, two = (
            Path(FOLDER, name, "site/en/index.html").read_bytes() for name in ("one", "two")
        )
        self.assertEqual(one, two)

        person = PersonPage.objects.live().filter(locale__language_code="en").first()
        with changed(person, live=False):
            manage("publish_site", PUBLISH_FILES="yes")
            manage("mirror_pages", DATA_DIR=f"{FOLDER}/two")
            gone = Path(FOLDER, "two", "site", person.get_url().strip("/"), "index.html")
            self.assertFalse(gone.exists())
        manage("publish_site", PUBLISH_FILES="yes")
