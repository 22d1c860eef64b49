"""An editor's day, by the mouse, with the clicks counted."""

from django.core.files.base import ContentFile
from playwright.sync_api import expect

from base.models import SiteImage
from news.models import NewsArticlePage
from tests import odd_pictures as odd
from tests.browser.support import CountingTestCase
from tests.other_site import other_site
from tests.support import (
    SiteTestCase,
    campaign,
    coalition_page,
    editor,
    home_page,
    news_index,
    people_index,
    person,
)

ARTICLE = """<html lang="en"><head><title>Parliament says no</title>
  <meta property="og:site_name" content="The Paper">
  <meta property="og:description" content="A large majority.">
  <meta property="article:published_time" content="2026-09-13"></head></html>"""
VOTE = {"kind": "votes_today", "banner_text": "They vote today.", "petition": "paused"}
TABLE = "Name;Website;Land\nRéseau Libre;https://libre.example/;Frankreich\n".encode()


class EditorsDayTests(CountingTestCase):
    def setUp(self):
        super().setUp()
        campaign(petition_state="running", petition_url="https://petition.example/")
        home = home_page(
            title="Stop!",
            petition_label="Sign",
            petition_paused="It is paused.",
            body=[
                ("hero", {"tagline": "Privacy empowers", "text": "<p>Why it matters.</p>"}),
                ("petition", {}),
                ("latest_news", {"heading": "News", "count": 8}),
            ],
            moments=[("moment", VOTE)],
        )
        SiteTestCase.publish(home)
        news_index(title="News", slug="news")
        people = people_index(title="People")
        coalition_page(title="Coalition")
        portrait = SiteImage.objects.create(
            title="Wilhelmina", file=ContentFile(odd.encoded(odd.photograph()), "wilhelmina.png")
        )
        self.person = person(people, title="Wilhelmina", quote="No.", portrait=portrait)
        self.person_pk = self.person.pk
        editor()

    def test_publishes_news_by_three_clicks_and_one_paste(self):
        with other_site() as site, self.browser_page() as page:
            site.pages["/vote"] = ARTICLE
            self.log_in(page)
            # The field has the focus: whoever comes with a link pastes it.
            expect(page.get_by_label("Link to the news")).to_be_focused()
            page.keyboard.insert_text(site["/vote?utm_source=mail"])
            self.click(page.get_by_role("button", name="Add news"))
            expect(page.locator("#id_title")).to_have_value("Parliament says no")
            self.click(page.get_by_role("button", name="Publish"))
            expect(page.get_by_text("created and published")).to_be_visible()
            self.assertEqual(self.clicks, 3)

            page.goto(f"{self.live_server_url}/en/")
            news = page.get_by_role("link", name="Parliament says no", exact=True)
            expect(news).to_have_attribute("href", site["/vote"])
        self.assertTrue(NewsArticlePage.objects.get().live)

    def test_puts_a_prepared_day_on_the_site_and_off_again(self):
        with self.browser_page() as page:
            self.log_in(page)
            self.click(page.get_by_role("link", name="None is on the site"))
            self.click(page.get_by_role("button", name="Put it on the site"))
            expect(page.get_by_role("button", name="Take it off")).to_be_visible()
            self.assertEqual(self.clicks, 3)

            page.goto(f"{self.live_server_url}/en/")
            expect(page.get_by_role("complementary", name="Announcement")).to_have_text(
                "They vote today."
            )
            expect(page.locator(".petition").get_by_text("It is paused.")).to_be_visible()

            page.goto(f"{self.live_server_url}/admin/campaign/days/")
            self.click(page.get_by_role("button", name="Take it off"))
            page.goto(f"{self.live_server_url}/en/")
            expect(page.get_by_role("complementary", name="Announcement")).to_have_count(0)
            expect(page.locator(".petition").get_by_role("link", name="Sign")).to_be_visible()

    def test_makes_somebody_anonymous(self):
        with self.browser_page(viewport={"width": 390, "height": 844}) as page:
            self.log_in(page)
            page.goto(f"{self.live_server_url}/admin/people/{self.person_pk}/anonymous/")
            expect(page.get_by_text("The portrait, with")).to_be_visible()
            self.click(page.get_by_role("button", name="Make anonymous"))
            expect(page.get_by_text("Nothing on the site tells")).to_be_visible()
            self.assertEqual(self.clicks, 2)
            page.goto(f"{self.live_server_url}/en/people/")
            expect(page.get_by_text("No.")).to_be_visible()
            expect(page.get_by_text("Wilhelmina")).to_have_count(0)

    def test_imports_organisations(self):
        with self.browser_page() as page:
            self.log_in(page)
            page.goto(f"{self.live_server_url}/admin/coalition/import/")
            page.get_by_label("Table").set_input_files(
                {"name": "table.csv", "mimeType": "text/csv", "buffer": TABLE}
            )
            self.click(page.get_by_role("button", name="Look through it"))
            expect(page.get_by_role("cell", name="Réseau Libre")).to_be_visible()
            self.click(page.get_by_role("button", name="Import", exact=True))
            expect(page.get_by_text("Imported: 1 added, 0 changed.")).to_be_visible()
            self.assertEqual(self.clicks, 3)
            page.goto(f"{self.live_server_url}/en/coalition/")
            expect(page.get_by_text("Réseau Libre")).to_be_visible()

    def test_is_advised_before_publishing(self):
        with self.browser_page() as page:
            self.log_in(page)
            page.goto(f"{self.live_server_url}/admin/pages/{self.person_pk}/edit/")
            page.locator("#id_summary").fill("word " * 60)
            self.click(page.get_by_role("button", name="Toggle checks"))
            expect(page.get_by_text("Summary is too long for a card")).to_be_visible()
