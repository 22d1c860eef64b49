"""What a visitor is told of a translation that has not followed the English page yet."""

from django.core.cache import cache
from wagtail.models import Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from tests.support import SiteTestCase, article, campaign, home_page, locale, news_index

NOTICE = "De Engelse pagina is veranderd sinds deze vertaling."


class LaggingTranslationTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index()
        cls.article = article(cls.news, title="A win", slug="win", summary="We won in Brussels.")
        for page in (home_page(), cls.news, cls.article):
            cls.translate(page, cls.dutch)
        cls.article.summary = "We won in Strasbourg."
        cls.publish(cls.article)

    def notice(self, address):
        return self.soup(address).find(class_="newer-in-english")

    def test_says_so_in_its_own_language_and_leads_to_english(self):
        notice = self.notice("/nl/news/win/")

        self.assertIn(NOTICE, notice.get_text())
        self.assertEqual(notice.a["href"], "/en/news/win/")
        self.assertEqual(notice.a["hreflang"], "en")

    def test_says_nothing_where_nothing_lags(self):
        for address in ("/en/news/win/", "/nl/news/", "/nl/"):
            with self.subTest(address=address):
                self.assertIsNone(self.notice(address))

    def test_says_nothing_once_the_translation_has_followed(self):
        self.translate(self.article, self.dutch)

        self.assertIsNone(self.notice("/nl/news/win/"))

    def test_asks_for_help_where_the_campaign_wants_it(self):
        self.assertEqual(len(self.notice("/nl/news/win/").find_all("a")), 1)

        campaign(help_translate_url="https://example.org/help")

        self.assertEqual(
            self.notice("/nl/news/win/").find_all("a")[-1]["href"], "https://example.org/help"
        )
        self.assertContains(self.client.get("/en/"), "https://example.org/help")


class HomeOfAnotherProcessTests(SiteTestCase):
    def test_is_served_although_this_process_did_not_see_it_published(self):
        before = Site.get_site_root_paths()
        self.translate(home_page(), locale("nl"))
        cache.set(SITE_ROOT_PATHS_CACHE_KEY, before, version=SITE_ROOT_PATHS_CACHE_VERSION)

        self.assertContains(self.client.get("/nl/"), 'lang="nl"')

    def test_has_its_address_on_the_pages_of_other_languages(self):
        before = Site.get_site_root_paths()
        self.translate(home_page(), locale("nl"))
        cache.set(SITE_ROOT_PATHS_CACHE_KEY, before, version=SITE_ROOT_PATHS_CACHE_VERSION)

        self.assertNotContains(self.client.get("/en/"), 'href="None"')
