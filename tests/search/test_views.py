"""The search page as the site itself sends it, without any script."""

from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from search.views import SHOWN
from tests.search.support import promote, site_to_search
from tests.support import SiteTestCase, article


class SearchPageTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = site_to_search("de")

    def page(self, language="en", **query):
        return self.soup(f"/{language}/search/", **query)

    def shown(self, language="en", **query):
        page = self.page(language, **query).select_one("site-search")
        page.template.decompose()
        return page

    def titles(self, **query):
        return [link.get_text() for link in self.shown(**query).select("li h2 a")]

    def test_has_a_labelled_field_in_a_form_that_is_sent_to_it(self):
        form = self.page().select_one("main form[role=search]")
        self.assertEqual(form["action"], "/en/search/")
        self.assertEqual(form.label.span.get_text(), "Search this site")
        self.assertIn("main", [parent.name for parent in form.parents])

    def test_shows_what_is_found_and_how_much(self):
        found = self.shown(q="law")
        first = found.select_one("li")
        self.assertEqual(first.a["href"], "/en/law/")
        self.assertEqual(first.select_one(".search__kind p").get_text(), "Page")
        self.assertIn("What it does", first.get_text())
        self.assertEqual(found.select_one("[role=status]").get_text(), "3 results")
        self.assertEqual(found.select_one("input")["value"], "law")
        one = self.shown(q="ana")
        self.assertEqual(one.select_one("[role=status]").get_text(), "1 result")

    def test_marks_what_is_in_english(self):
        found = self.shown("de", q="brussels").select_one("li")
        self.assertEqual((found.a["lang"], found.a["hreflang"]), ("en", "en"))
        self.assertEqual(found.select_one("[data-summary]")["lang"], "en")
        self.assertEqual(found.select_one(".in-english")["lang"], "de")
        own = self.shown("de", q="köln").select_one("li")
        self.assertFalse(own.select(".in-english, [lang]"))

    def test_leads_on_where_nothing_is_found(self):
        for typed in ("nobody says this", "<", "🙂", "x" * 500):
            with self.subTest(typed):
                found = self.shown(q=typed)
                self.assertIn("Nothing was found.", found.select_one("[role=status]").get_text())
                self.assertEqual(found.select_one("input")["value"], typed)
                self.assertFalse(found.select_one("[data-otherwise]").has_attr("hidden"))
                self.assertTrue(found.select('nav a[href="/en/"]'))

    def test_shows_the_main_pages_where_nothing_was_asked(self):
        for query in ({}, {"q": ""}, {"q": "   "}):
            with self.subTest(query):
                found = self.shown(**query)
                self.assertEqual(found.select_one("[role=status]").get_text(), "")
                self.assertEqual(found.select("li h2"), [])
                self.assertTrue(found.select('nav a[href="/en/"]'))

    def test_shows_nothing_typed_as_anything_but_text(self):
        typed = "\"><script>alert(1)</script>' onfocus=x {ngos} %(number)s"
        html = self.client.get("/en/search/", {"q": typed}).content.decode()
        self.assertNotIn("<script>alert", html)
        self.assertEqual(self.shown(q=typed).select_one("input")["value"], typed)

    def test_shows_the_best_of_very_many(self):
        for number in range(SHOWN + 1):
            article(self.pages["news"], title=f"Xyzzy {number}")
        found = self.shown(q="xyzzy")
        self.assertEqual(len(found.select("li h2")), SHOWN)
        self.assertIn("there are more", found.select_one("[role=status]").get_text())

    def test_puts_promoted_pages_first(self):
        promote(self.pages["elan"], "law")
        self.assertEqual(self.titles(q="LAW")[:2], ["Élan of Łódź", "The law in short"])

    def test_stays_out_of_search_engines_and_names_no_query_for_them(self):
        html = self.page(q="law")
        self.assertTrue(html.select('meta[name="robots"][content="noindex"]'))
        self.assertFalse(html.select('link[rel="canonical"], link[rel="alternate"][hreflang]'))
        self.assertNotIn("law", html.title.get_text())
        self.assertNotIn("/search", self.client.get("/sitemap-en.xml").content.decode())

    def test_keeps_nothing_of_what_was_searched_for(self):
        response = self.client.get("/en/search/", {"q": "a secret"})
        self.assertFalse(response.cookies)
        self.assertEqual(response["Cache-Control"], self.client.get("/en/")["Cache-Control"])
        self.assertFalse(Query.objects.exists() or QueryDailyHits.objects.exists())

    def test_costs_few_queries_however_many_pages_there_are(self):
        before = self.queries("/en/search/?q=law")
        self.assertLessEqual(before, 12)
        for number in range(20):
            article(self.pages["news"], title=f"Law {number}")
        self.assertEqual(self.queries("/en/search/?q=law"), before)

    def test_can_only_be_asked(self):
        self.assertEqual(self.client.post("/en/search/").status_code, 405)


class WayToSearchTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = site_to_search("de")

    def test_is_on_every_page(self):
        for address in ("/en/", "/en/law/", "/de/", "/en/nope/"):
            with self.subTest(address):
                link = self.soup(address).select_one(".site-header__search")
                self.assertEqual(link["href"], f"{address[:3]}/search/")
                self.assertTrue(link["aria-label"])

    def test_is_on_the_page_that_says_that_a_page_is_not_there(self):
        self.pages["law"].show_in_menus = True
        self.pages["law"].save()
        page = self.soup("/en/nope/")
        form = page.select_one("main form[role=search]")
        self.assertEqual((form["action"], form.input["value"]), ("/en/search/", ""))
        self.assertFalse(form.input.has_attr("autofocus"))
        links = [link["href"] for link in page.select("main nav a")]
        self.assertEqual(links, ["/en/", "/en/law/"])
        self.assertEqual(self.soup("/de/nope/").select_one("main form")["action"], "/de/search/")
