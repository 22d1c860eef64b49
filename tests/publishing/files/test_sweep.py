"""Each kind of change is written as files by itself: a sweep afterwards finds nothing to do."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from campaign.models import Campaign
from coalition.models import OrganisationPage
from news.models import NewsArticlePage
from people.models import PersonPage
from publishing.files import writing
from publishing.files.tasks import sweep
from publishing.models import PublishedFile
from publishing.schedule.pages import publish_scheduled
from tests.publishing.files.support import FilesTestCase, files_of
from tests.support import (
    BY_WORKER,
    article,
    campaign,
    content_page,
    home_page,
    locale,
    organisation,
    person,
)
from translation.teams.switch import switch_off, switch_on


@pytest.mark.sweep
class ChangeTests(FilesTestCase):
    """Named for what somebody does."""

    def in_dutch(self, page):
        return page.get_translation(locale("nl")).specific

    def test_nothing_writes_nothing(self):
        self.assertSweptClean()

    def test_publish_an_article(self):
        new = article(self.news, title="New", slug="new", summary="Just in.", live=False)

        self.publish(new)

        self.assertIn("Just in.", self.file("/en/news/new/"))
        for path in ("/en/", "/nl/", "/en/news/", "/nl/news/", "/en/news.atom", "/sitemap-en.xml"):
            self.assertIn("/en/news/new/", self.file(path), path)
        self.assertSweptClean()

    def test_change_each_type_of_page(self):
        ben, whisper = (
            PersonPage.objects.get(slug="ben"),
            OrganisationPage.objects.get(slug="whisper", locale__language_code="en"),
        )
        pages = [self.home, self.news, self.people, self.coalition, self.win, self.ana, self.about]
        for page in [*pages, ben, whisper, self.parliament]:
            with self.subTest(page=page.url):
                page = page.specific_class.objects.get(pk=page.pk)
                page.title = f"{page.title[:40]}, changed"
                page.summary = "A new summary."
                self.publish(page)
                self.assertIn(", changed", self.file(page.url))
                self.assertSweptClean()

    def test_publish_other_words_in_a_translation_of_each_type(self):
        pages = [self.home, self.news, self.people, self.coalition, self.win, self.about]
        for page in [*pages, self.parliament]:
            with self.subTest(page=page.url), self.committed():
                translated = self.translate(page, locale("nl"))
            with self.subTest(page=page.url):
                self.assertIn(translated.title, self.file(translated.url))
                self.assertSweptClean()

    def test_withdraw_and_bring_back_each_type_of_page(self):
        for page in [self.win, self.ana, self.about, self.coalition, self.in_dutch(self.win)]:
            with self.subTest(page=page.url):
                page = page.specific_class.objects.get(pk=page.pk)
                with self.committed():
                    page.unpublish()
                self.assertIsNone(self.file(page.url))
                self.assertSweptClean()
                self.publish(page.specific_class.objects.get(pk=page.pk))
                self.assertIsNotNone(self.file(page.url))
                self.assertSweptClean()

    def test_delete_each_type_of_page(self):
        for page in [self.win, self.ana, self.about, self.news, self.coalition]:
            with self.subTest(page=page.url):
                url = page.url
                with self.committed():
                    page.specific_class.objects.get(pk=page.pk).delete()
                self.assertIsNone(self.file(url))
                self.assertSweptClean()

    def test_publish_an_organisation_which_is_counted(self):
        with self.committed():
            new = organisation(
                self.coalition, title="Rustle", slug="rustle", country="SE", live=False
            )
        self.publish(new)

        self.assertIn("Rustle", self.file("/nl/coalition/country/se/"))
        self.assertIn("4 organisaties", self.file("/nl/banner/"))
        self.assertSweptClean()
        with self.committed():
            OrganisationPage.objects.get(slug="rustle").unpublish()
        self.assertIn("3 organisaties", self.file("/nl/banner/"))
        self.assertSweptClean()

    def test_change_what_the_banner_of_partners_says(self):
        home = self.home.specific_class.objects.get(pk=self.home.pk)
        [hero] = [section for section in home.body if section.block_type == "hero"]
        hero.value["tagline"] = "They read along"
        self.publish(home)
        self.assertIn("They read along", self.file("/en/banner/"))
        self.assertSweptClean()

    def test_add_and_reorder_people(self):
        with self.committed():
            new = person(self.people, title="Cleo", slug="cleo", live=False)
        self.publish(new)
        self.assertSweptClean()
        with self.committed():
            new.move(self.people, pos="first-child")
        self.assertSweptClean()

    def test_reorder_the_menu(self):
        with self.committed():
            Page.objects.get(pk=self.about.pk).move(self.home, pos="first-child")
        self.assertSweptClean()

    def test_move_a_page_and_rename_another(self):
        below = content_page(title="Below", slug="below")
        self.publish(below)
        with self.committed():
            Page.objects.get(pk=below.pk).specific.move(
                Page.objects.get(pk=self.about.pk), pos="last-child"
            )
        self.assertIsNone(self.file("/en/below/"))
        self.assertIn("Below", self.file("/en/about/below/"))
        self.assertSweptClean()
        for page, slug in ((self.win, "victory"), (self.about, "what"), (self.news, "latest")):
            with self.subTest(page=page.url):
                page = page.specific_class.objects.get(pk=page.pk)
                page.slug = slug
                self.publish(page)
                self.assertIn(page.title, self.file(page.url))
                self.assertSweptClean()

    def test_restrict_a_page_and_lift_it(self):
        urls = ("/en/news/a-win/", "/nl/news/a-win/")
        for page, kind in (
            (self.win, PageViewRestriction.LOGIN),
            (self.win, PageViewRestriction.PASSWORD),
            (self.win, PageViewRestriction.GROUPS),
            (self.news, PageViewRestriction.PASSWORD),
        ):
            with self.subTest(page=page.url, kind=kind):
                with self.committed():
                    lock = PageViewRestriction.objects.create(
                        page=page, restriction_type=kind, password="secret"
                    )
                for url in urls:
                    self.assertIsNone(self.file(url))
                    # It is there for some: a web server has to ask the CMS.
                    mark = writing.file_name(url) + writing.REMOVED
                    self.assertFalse(self.storage.exists(mark))
                self.assertSweptClean()
                with self.committed():
                    lock.delete()
                for url in urls:
                    self.assertIsNotNone(self.file(url))
                self.assertSweptClean()

    def test_save_the_campaign(self):
        setting = Campaign.objects.get()
        setting.petition_state = Campaign.Petition.WON
        setting.help_translate_url = "https://help.example/"
        with self.committed():
            setting.save()
        self.assertIn("https://help.example/", self.file("/nl/people/ana/"))
        self.assertSweptClean()

    def test_change_and_delete_an_image(self):
        image = get_image_model().objects.get(title="A street")
        image.credit = "Somebody else"
        with self.committed():
            image.save()
        self.assertSweptClean()
        image.focal_point_x, image.focal_point_y = 10, 10
        image.focal_point_width, image.focal_point_height = 5, 5
        with self.committed():
            image.save()
        self.assertSweptClean()
        with self.committed():
            image.delete()
        self.assertSweptClean()

    def test_switch_a_language_off_and_on(self):
        with self.committed():
            switch_off(locale("nl").team)
        self.assertIsNone(self.file("/nl/people/ana/"))
        self.assertIsNone(self.file("/nl/news.atom"))
        self.assertIsNone(self.file("/nl/search/"))
        self.assertIsNone(self.file("/nl/search.json"))
        self.assertIsNone(self.file("/nl/banner/"))
        self.assertSweptClean()
        with self.committed():
            switch_on("nl")
        self.assertIsNotNone(self.file("/nl/people/ana/"))
        self.assertSweptClean()

    def test_publish_the_first_page_of_a_language(self):
        german = locale("de")
        with self.committed():
            self.translate(self.home, german)
        self.assertIn('hreflang="de"', self.file("/en/"))
        self.assertIsNotNone(self.file("/sitemap-de.xml"))
        self.assertIn("/de/banner/", self.file("/en/banner/"))
        self.assertSweptClean()
        with self.committed():
            self.home.get_translation(german).specific.unpublish()
        self.assertSweptClean()

    def test_change_english_so_that_a_translation_lags(self):
        page = NewsArticlePage.objects.get(pk=self.win.pk)
        page.summary = "Something else altogether, which nobody has translated yet."
        self.publish(page)
        self.assertIn("newer-in-english", self.file("/nl/news/a-win/"))
        self.assertSweptClean()

    def test_let_the_clock_publish_and_withdraw(self):
        past = timezone.now() - timedelta(hours=1)
        Page.objects.filter(pk=self.about.pk).update(expire_at=past)
        draft = article(self.news, title="Embargo", slug="embargo", live=False)
        draft.go_live_at = timezone.now() + timedelta(hours=1)
        draft.save_revision().publish()
        draft.get_latest_revision().as_object()
        revision = draft.get_latest_revision()
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()

        with self.committed():
            publish_scheduled()

        self.assertIsNone(self.file("/en/about/"))
        self.assertIn("Embargo", self.file("/en/news/"))
        self.assertSweptClean()

    def test_add_change_and_delete_a_document(self):
        with self.committed():
            paper = get_document_model().objects.create(
                title="Paper", file=ContentFile(b"words", name="paper.txt")
            )
        self.assertEqual(self.file(paper.url), "words")
        self.assertSweptClean()
        with self.committed():
            paper.delete()
        self.assertIsNone(self.file(f"/documents/{paper.pk}/paper.txt"))
        self.assertSweptClean()

    def test_make_documents_private(self):
        private = Collection.get_first_root_node().add_child(name="Consent")
        with self.committed():
            paper = get_document_model().objects.create(
                title="Paper", file=ContentFile(b"words", name="paper.txt"), collection=private
            )
        for kind in ("login", "password", "groups"):
            with self.subTest(kind):
                self.assertEqual(self.file(paper.url), "words")
                with BY_WORKER, self.committed():  # Which has not come to it yet.
                    lock = CollectionViewRestriction.objects.create(
                        collection=private, restriction_type=kind, password="secret"
                    )
                self.assertIsNone(self.file(paper.url))
                sweep.enqueue()
                self.assertIsNone(self.file(paper.url))
                self.assertSweptClean()
                with self.committed():
                    lock.delete()

    def test_change_the_address_of_the_site(self):
        site = Site.objects.get()
        site.hostname = "scan.example"
        with self.committed():
            site.save()
        self.assertIn("http://scan.example/en/", self.file("/en/"))
        self.assertSweptClean()

    def test_promote_a_page_in_the_search(self):
        with self.committed():
            promotion = Query.get("xyzzy").editors_picks.create(page=self.win)
        for language in ("en", "nl"):
            self.assertIn('"xyzzy":[', self.file(f"/{language}/search.json"))
        self.assertSweptClean()
        with self.committed():
            promotion.delete()
        self.assertNotIn("xyzzy", self.file("/en/search.json"))
        self.assertSweptClean()

    def test_change_words_that_are_searched_for(self):
        page = NewsArticlePage.objects.get(pk=self.win.pk)
        page.body = [("prose", "<p>Xyzzy.</p>")]
        self.publish(page)
        self.assertIn("xyzzy", self.file("/en/search.json"))
        self.assertNotIn("xyzzy", self.file("/nl/search.json"))
        self.assertSweptClean()

    def test_add_a_redirect(self):
        with self.committed():
            Redirect.add_redirect("/en/old/", self.win)
        self.assertSweptClean()

    def test_change_a_fact_that_pages_name(self):
        campaign(facts=[("number", {"name": "ngos", "number": 4711})])
        sweep.enqueue()
        self.assertIn("4,711", self.file("/en/"))
        self.assertSweptClean()
        with self.committed(), patch.object(Campaign, "clean"):
            setting = Campaign.objects.get()
            setting.facts = [("number", {"name": "ngos", "number": 12})]
            setting.save()
        self.assertNotIn("4,711", self.file("/en/"))
        self.assertSweptClean()


class StateTests(FilesTestCase):
    @classmethod
    def make_site(cls):
        home_page(title="Stop!")

    def test_follows_what_is_there(self):
        self.assertIsNotNone(PublishedFile.objects.get(path="/en/").written_at)
        self.assertIn("en/index.html", files_of(self.storage))
