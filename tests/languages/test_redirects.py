"""An old address leads, in every language, to the best page there is."""

from django.http import HttpResponseNotFound
from django.test import RequestFactory
from django.urls import reverse
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect

from tests.support import (
    SiteTestCase,
    article,
    content_page,
    editor,
    home_page,
    locale,
    news_index,
    translator,
)
from translation.teams.switch import switch_off


class RedirectTests(SiteTestCase):
    """News in English and Dutch; a page about signing in both, an article in English alone."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index()
        cls.sign = content_page(title="Sign", slug="petition")
        for page in (home_page(), cls.news, cls.sign):
            cls.translate(page, cls.dutch)
        cls.article = article(cls.news, slug="a")

    def assertLeads(self, path, target, status, **headers):
        response = self.client.get(path, headers=headers)
        self.assertRedirects(response, target, status_code=status, fetch_redirect_response=False)
        return response


class RenamingAPageTests(RedirectTests):
    def test_that_is_only_in_english_leads_on_in_every_language(self):
        self.article.slug = "b"
        self.publish(self.article)

        self.assertLeads("/en/news/a/", "/en/news/b/", 301)
        # It may be translated tomorrow.
        self.assertLeads("/nl/news/a/", "/en/news/b/", 302)
        self.assertLeads("/news/a/", "/en/news/b/", 302, accept_language="nl")

    def test_leads_to_a_translation_as_soon_as_there_is_one(self):
        self.article.slug = "b"
        self.publish(self.article)
        self.translate(self.article, self.dutch)

        self.assertLeads("/nl/news/a/", "/nl/news/b/", 301)

    def test_gives_way_to_a_new_page_at_the_old_address(self):
        self.article.slug = "b"
        self.publish(self.article)
        article(self.news, slug="a", title="Another")

        self.assertContains(self.client.get("/en/news/a/"), "Another")
        self.assertLeads("/nl/news/a/", "/en/news/a/", 302)

    def test_that_is_withdrawn_later_leads_nowhere(self):
        self.article.slug = "b"
        self.publish(self.article)
        self.article.unpublish()

        for path in ("/en/news/a/", "/nl/news/a/", "/news/a/"):
            self.assertEqual(self.client.get(path).status_code, 404)


class RedirectOfAnEditorTests(RedirectTests):
    def redirect(self, old_path="/sign", **target):
        target = target or {"redirect_page": self.sign}
        return Redirect.objects.create(old_path=old_path, **target)

    def test_leads_to_the_language_of_the_browser(self):
        self.redirect()

        response = self.assertLeads("/sign", "/nl/petition/", 302, accept_language="nl, en;q=0.5")

        self.assertIn("Accept-Language", response["Vary"])
        self.assertLeads("/sign/", "/en/petition/", 302, accept_language="fr")
        self.assertLeads("/sign", "/en/petition/", 302)

    def test_leads_on_with_a_language_before_it(self):
        self.redirect()

        self.assertLeads("/nl/sign/", "/nl/petition/", 301)
        self.assertLeads("/en/sign/", "/en/petition/", 301)

    def test_that_was_entered_with_a_language_leads_on_without_it_and_in_others(self):
        self.redirect("/en/sign")

        self.assertLeads("/nl/sign/", "/nl/petition/", 301)
        self.assertLeads("/sign", "/nl/petition/", 302, accept_language="nl")

    def test_of_a_language_goes_before_one_of_all(self):
        self.redirect()
        self.redirect("/nl/sign", redirect_page=home_page().get_translation(self.dutch))

        self.assertLeads("/nl/sign/", "/nl/", 301)
        self.assertLeads("/en/sign/", "/en/petition/", 301)

    def test_by_the_address_of_a_page_of_ours_leads_to_its_languages_too(self):
        self.redirect(redirect_link=self.sign.get_full_url())

        self.assertLeads("/nl/sign/", "/nl/petition/", 301)

    def test_to_another_site_leads_there_from_every_language(self):
        self.redirect(redirect_link="https://example.org/sign?from=us")

        for path in ("/sign", "/en/sign/", "/nl/sign/"):
            self.assertLeads(path, "https://example.org/sign?from=us", 301)

    def test_does_not_lead_to_a_language_that_is_switched_off(self):
        self.redirect()
        switch_off(self.dutch.team)

        self.assertLeads("/sign", "/en/petition/", 302, accept_language="nl")

    def test_to_itself_ends(self):
        self.redirect("/en/petition/nothing", redirect_link="http://localhost/en/petition/nothing/")
        self.redirect("/en/gone", redirect_page=self.article)
        self.article.unpublish()

        self.assertEqual(self.client.get("/en/petition/nothing/").status_code, 404)
        self.assertEqual(self.client.get("/en/gone/").status_code, 404)

    def test_is_found_with_one_query_more_than_a_missing_page_without_redirects(self):
        self.redirect()

        self.assertLessEqual(self.queries("/nl/sign/"), self.queries("/nl/nothing/") + 3)

    def test_may_be_made_by_editors_and_not_by_translators(self):
        address = reverse("wagtailredirects:add")
        self.log_in_as(editor())
        form = {"old_path": "/sign", "is_permanent": "on", "redirect_page": self.sign.pk}

        self.client.post(address, form)

        self.assertLeads("/nl/sign/", "/nl/petition/", 301)
        self.log_in_as(translator("nl"))
        self.assertTurnedAway(self.client.get(address))


class SameAsWagtailTests(RedirectTests):
    """Where an address has no other language, the answer is that of Wagtail's middleware."""

    def test_answers_alike(self):
        targets = {
            "/a": {"redirect_page": self.sign},
            "/b": {"redirect_link": "https://example.org/b"},
            "/c": {"redirect_link": "https://example.org/c", "is_permanent": False},
            "/d?x=1&y=2": {"redirect_link": "https://example.org/d"},
            "/é": {"redirect_link": "https://example.org/e"},
            "/f": {"redirect_page": self.sign, "site": home_page().sites_rooted_here.get()},
        }
        for path, target in targets.items():
            Redirect.objects.create(old_path=f"/en{path}", **target)

        for path in (
            "/a/",
            "/a/?x=1",
            "/b/",
            "/c/",
            "/d/",
            "/d/?y=2&x=1",
            "/%C3%A9/",
            "/f/",
            "/g/",
        ):
            with self.subTest(path=path):
                ours = self.client.get(f"/en{path}")
                request = RequestFactory().get(f"/en{path}")
                theirs = RedirectMiddleware(lambda _: HttpResponseNotFound())(request)

                self.assertEqual(ours.status_code, theirs.status_code)
                self.assertEqual(ours.headers.get("Location"), theirs.headers.get("Location"))
