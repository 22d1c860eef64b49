import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from base.models import SiteImage
from demo.pages import TEXTS
from home.models import HomePage
from tests.reading import read
from tests.support import SiteTestCase, administrator
from translation.following.guard import page_problems
from translation.teams.groups import members


def load():
    """What the command prints, and does."""
    output = io.StringIO()
    call_command("load_demo", stdout=output)
    return output.getvalue()


def seed(language):
    """The campaign's text in a language, line by line, with its errors put right."""
    text = (TEXTS / "seeds" / f"home.{language}.txt").read_text(encoding="utf-8")
    with open(TEXTS / "corrections.csv", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["language"] == language:
                text = text.replace(row["as_written"], row["corrected"])
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.sweep
class DemoTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        with cls.captureOnCommitCallbacks(execute=True):
            cls.printed = load()
        for path in ("/en/", "/nl/"):
            cls.client_class().get(path)  # Makes the pictures once for all tests here.

    def test_holds_every_sentence_of_the_campaigns_text_in_its_order(self):
        for language in ("en", "nl"):
            text, place = read(self.client.get(f"/{language}/")).text, 0
            for line in seed(language):
                with self.subTest(language=language, line=line):
                    found = text.find(line, place)
                    self.assertGreaterEqual(found, 0)
                    place = max(place, found)

    def test_corrects_errors_the_campaign_made(self):
        with open(TEXTS / "corrections.csv", encoding="utf-8", newline="") as rows:
            corrections = list(csv.DictReader(rows))

        self.assertGreaterEqual(len(corrections), 10)
        for row in corrections:
            written = (TEXTS / "seeds" / f"home.{row['language']}.txt").read_text(encoding="utf-8")
            with self.subTest(row["as_written"]):
                self.assertEqual(written.count(row["as_written"]), 1)

    def test_leads_nowhere_that_is_not_there(self):
        seen, waiting = set(), ["/en/", "/nl/"]
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen.add(path)
            response = self.client.get(path)
            with self.subTest(path=path):
                self.assertEqual(response.status_code, 200)
            if not response["Content-Type"].startswith("text/html"):
                continue  # A picture to take along, a feed or a calendar.
            waiting += [
                link.partition("#")[0] for link in read(response).links if link.startswith("/")
            ]

        self.assertIn("/nl/people/aura/", seen)

    def test_is_told_in_dutch_through_the_translators_workflow(self):
        dutch = Locale.objects.get(language_code="nl")
        home = HomePage.objects.get(locale=dutch)
        self.log_in_as(administrator())

        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[home.pk]), follow=True)

        self.assertTemplateUsed(response, "translation/desk/desk.html")
        for page in Page.objects.filter(locale=dutch):
            with self.subTest(page=page.title):
                self.assertTrue(page.live)
                self.assertEqual(page_problems(page), [])
                self.assertTrue(Translation.objects.filter(source__object_id=page.translation_key))

    def test_has_a_dutch_team_with_its_words(self):
        dutch = Locale.objects.get(language_code="nl")

        self.assertEqual([user.username for user in members(dutch)], ["translator"])
        terms = dict(dutch.glossary.values_list("term", "translation"))
        self.assertEqual(terms["European Parliament"], "Europees Parlement")

    def test_leaves_the_tree_whole(self):
        self.assertTreeIsWhole()

    def test_loads_twice_without_a_trace(self):
        def everything():
            return [
                model.objects.count()
                for model in (Page, Revision, StringTranslation, SiteImage, get_user_model())
            ]

        before = everything()

        load()

        self.assertEqual(everything(), before)

    def test_leaves_alone_what_was_edited(self):
        home = HomePage.objects.get(locale=Locale.get_default())
        home.title = "Stop scanning us!"
        self.publish(home)

        load()

        home.refresh_from_db()
        self.assertEqual(home.title, "Stop scanning us!")

    def test_prints_passwords_that_work_and_are_no_others(self):
        logins = [line.split() for line in self.printed.splitlines() if line.startswith("  ")]

        self.assertEqual([name for name, _ in logins], ["admin", "editor", "translator"])
        self.assertEqual(len({password for _, password in logins}), 3)
        for name, password in logins:
            self.assertTrue(self.client.login(username=name, password=password))

    def test_says_that_its_pictures_are_placeholders(self):
        self.assertFalse(SiteImage.objects.exclude(credit__startswith="Placeholder").exists())

    def test_shows_no_date_or_address_that_is_not_known(self):
        response = self.client.get("/en/news/")

        self.assertContains(response, "28 July 2022")
        self.assertContains(response, "<time", 4)
