import re

from wagtail.models import Page, Site

from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    content_page,
    home_page,
    locale,
    news_index,
    organisation,
)


class AddressTests(SiteTestCase):
    """A home page and the news in English and Dutch; one article in English only."""

    @classmethod
    def setUpTestData(cls):
        cls.home = home_page(title="Stop!")
        cls.news = news_index(title="News", slug="news")
        cls.english_only = article(cls.news, title="A win", slug="a-win")
        cls.dutch = locale("nl")
        cls.translate(cls.home, cls.dutch)
        cls.translate(cls.news, cls.dutch)

    def assertLeadsTo(self, path, target, status=302, **headers):
        response = self.client.get(path, headers=headers)
        self.assertRedirects(response, target, status_code=status, fetch_redirect_response=False)
        return response


class FrontDoorTests(AddressTests):
    def test_opens_in_the_language_the_browser_asks_for(self):
        response = self.assertLeadsTo("/", "/nl/", accept_language="fr, nl-BE;q=0.9, en;q=0.8")

        self.assertEqual(response["Vary"], "Accept-Language")

    def test_opens_in_english_where_no_language_asked_for_is_live(self):
        self.assertLeadsTo("/", "/en/", accept_language="fr, de")
        self.assertLeadsTo("/", "/en/")
        self.assertLeadsTo("/", "/en/", accept_language="nonsense;;q=x")

    def test_keeps_what_was_asked(self):
        self.assertLeadsTo("/?source=poster", "/en/?source=poster")


class OldAddressTests(AddressTests):
    def test_of_the_static_site_still_lead_to_their_pages(self):
        self.assertLeadsTo("/nl/index.html", "/nl/", status=301)
        self.assertLeadsTo("/index.html", "/", status=301)

    def test_in_capitals_or_without_a_slash_lead_to_the_page(self):
        self.assertLeadsTo("/EN/news/", "/en/news/", status=301)
        self.assertLeadsTo("/nl", "/nl/", status=301)

    def test_without_a_language_lead_to_the_page_in_one(self):
        self.assertLeadsTo("/news/a-win/", "/nl/news/a-win/", accept_language="nl")


class FallbackTests(AddressTests):
    def test_a_language_without_a_home_page_leads_to_english(self):
        locale("fr")

        self.assertLeadsTo("/fr/", "/en/")
        self.assertLeadsTo("/fr/news/a-win/?x=1", "/en/news/a-win/?x=1")

    def test_a_page_that_is_only_in_english_is_read_there(self):
        self.assertLeadsTo("/nl/news/a-win/", "/en/news/a-win/")

    def test_a_draft_in_english_is_read_nowhere(self):
        article(self.news, slug="draft", live=False)

        self.assertEqual(self.client.get("/nl/news/draft/").status_code, 404)

    def test_every_official_language_has_an_address(self):
        for code in ("mt", "ga", "bg"):
            with self.subTest(language=code):
                self.assertLeadsTo(f"/{code}/", "/en/")

    def test_what_is_nowhere_is_not_found_at_once_and_in_the_readers_language(self):
        for path in ("/xx/", "/nl/nope/", "/nl/../", "/nl/%E2%98%83/", f"/en/{'a' * 5000}/"):
            with self.subTest(path=path[:20]):
                response = self.client.get(path, headers={"accept-language": "nl"})
                self.assertEqual(response.status_code, 404)

        self.assertContains(self.client.get("/nl/nope/"), '<html lang="nl"', status_code=404)


class LanguageLinksTests(AddressTests):
    def links(self, path):
        """The addresses a page names as itself and as its other languages."""
        html = self.client.get(path, HTTP_HOST="localhost").content.decode()
        return set(re.findall(r'rel="canonical" href="([^"]+)"', html)), dict(
            re.findall(r'hreflang="([^"]+)" href="([^"]+)"', html.partition("</head>")[0])
        )

    def test_each_language_names_all_the_others_and_itself(self):
        expected = {
            "en": "http://localhost/en/news/",
            "nl": "http://localhost/nl/news/",
            "x-default": "http://localhost/en/news/",
        }
        for code in ("en", "nl"):
            canonical, alternates = self.links(f"/{code}/news/")
            with self.subTest(language=code):
                self.assertEqual(canonical, {expected[code]})
                self.assertEqual(alternates, expected)

    def test_a_page_in_one_language_names_no_other(self):
        canonical, alternates = self.links("/en/news/a-win/")

        self.assertEqual(canonical, {"http://localhost/en/news/a-win/"})
        self.assertEqual(alternates, {})

    def test_a_draft_translation_is_not_named(self):
        about = content_page(slug="about")
        self.translate(about, self.dutch, publish=False)

        self.assertEqual(self.links("/en/about/")[1], {})

    def test_the_page_and_the_header_agree_on_the_language(self):
        response = self.client.get("/nl/news/")

        self.assertContains(response, '<html lang="nl"')
        self.assertEqual(response["Content-Language"], "nl")


class LanguageSwitcherTests(AddressTests):
    def choices(self, path):
        response = self.client.get(path)
        return {choice.code: choice.url for choice in response.context["choices"]}

    def test_leads_to_the_same_page(self):
        self.assertEqual(self.choices("/en/news/"), {"en": "/en/news/", "nl": "/nl/news/"})

    def test_leads_home_where_the_page_is_not_translated(self):
        self.assertEqual(self.choices("/en/news/a-win/"), {"en": "/en/news/a-win/", "nl": "/nl/"})

    def test_names_each_language_in_its_own_words(self):
        response = self.client.get("/en/")

        self.assertContains(response, '<a href="/nl/" lang="nl" hreflang="nl">Nederlands</a>')


class SitemapTests(AddressTests):
    def sitemaps(self):
        """The sitemaps that the index names, by their addresses."""
        index = self.get_soup(self.client.get("/sitemap.xml").content)
        addresses = [address.text.removeprefix("http://localhost") for address in index("loc")]
        return {address: self.client.get(address) for address in addresses}

    def test_list_every_page_once_with_its_translations(self):
        sitemaps = self.sitemaps()

        self.assertEqual(list(sitemaps), ["/sitemap-en.xml", "/sitemap-nl.xml"])
        for language, paths in {
            "en": ("/en/", "/en/news/", "/en/news/a-win/"),
            "nl": ("/nl/", "/nl/news/"),
        }.items():
            response = sitemaps[f"/sitemap-{language}.xml"]
            for path in paths:
                self.assertContains(response, f"<loc>http://localhost{path}</loc>", count=1)
            self.assertContains(response, "<loc>", count=len(paths))
            self.assertContains(
                response, 'hreflang="x-default" href="http://localhost/en/news/"', 1
            )
            self.assertEqual(response["Content-Type"], "application/xml")

    def test_leave_out_a_language_whose_home_page_is_a_draft(self):
        self.home.get_translation(self.dutch).specific.unpublish()

        self.assertEqual(list(self.sitemaps()), ["/sitemap-en.xml"])
        self.assertNotContains(self.client.get("/sitemap-en.xml"), "/nl/")
        self.assertEqual(self.client.get("/sitemap-nl.xml").status_code, 404)

    def test_are_found_through_robots_txt(self):
        self.assertContains(self.client.get("/robots.txt"), "/sitemap.xml")

    def test_ask_no_more_of_the_database_for_more_pages(self):
        few = self.queries("/sitemap-en.xml")
        for number in range(10):
            article(self.news, slug=f"more-{number}")

        self.assertEqual(self.queries("/sitemap-en.xml"), few)


class ChooseLanguageTests(AddressTests):
    def test_is_the_same_whoever_asks(self):
        first, *others = (
            self.client.get("/languages/", headers={"Accept-Language": asked})
            for asked in ("", "nl", "de,en;q=0.5")
        )

        self.assertEqual(first["Content-Language"], "en")
        for other in others:
            self.assertEqual(other.content, first.content)
            self.assertEqual(other["Content-Language"], "en")

    def test_leads_to_each_language_in_its_own_words(self):
        links = self.soup("/languages/").select("nav a")

        self.assertEqual(
            [(link["href"], link["lang"], link.text) for link in links],
            [("/en/", "en", "English"), ("/nl/", "nl", "Nederlands")],
        )


class OrganisationAddressTests(AddressTests):
    def test_is_the_english_one_in_every_language(self):
        organisation(coalition_page(slug="coalition"), title="EDRi", slug="edri")
        self.translate(Page.objects.get(slug="coalition").specific, self.dutch)

        self.assertLeadsTo("/nl/coalition/edri/", "/en/coalition/edri/")


class NobodyAtHomeTests(SiteTestCase):
    def test_an_empty_site_still_answers(self):
        home_page().delete()

        self.assertEqual(self.client.get("/").status_code, 302)
        self.assertEqual(self.client.get("/en/").status_code, 404)


class NonsenseTests(AddressTests):
    def test_with_a_null_is_refused(self):
        for address in ("/en/%00/", "/%00", "/en/news/?q=%00", "/documents/1/%00"):
            self.assertEqual(self.client.get(address).status_code, 400, address)


class SecondHostTests(AddressTests):
    def test_is_not_left_by_a_link(self):
        """For a site that answers to a second name, by a second entry of Wagtail's sites."""
        root = Site.objects.get(is_default_site=True).root_page
        Site.objects.create(hostname="other.example", root_page=root)

        with self.settings(ALLOWED_HOSTS=["other.example"]):
            response = self.client.get("/en/news/", headers={"host": "other.example"})

        links = [
            a["href"] for a in self.get_soup(response.content).select(".article-card a, nav a")
        ]
        self.assertIn("/en/news/a-win/", links)
        self.assertFalse([link for link in links if link.startswith("http")])
