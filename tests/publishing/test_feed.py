from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree

from wagtail.models import Site

from tests.support import SiteTestCase, article, facts, home_page, locale, news_index

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class FeedTestCase(SiteTestCase):
    """The news in English and Dutch, where one of two articles is translated."""

    @classmethod
    def setUpTestData(cls):
        facts(ngos=1330)
        cls.home = home_page(title="Stop!")
        cls.index = news_index(title="News", summary="What happened.")
        cls.report = article(
            cls.index,
            title="A report",
            slug="a-report",
            summary="{ngos} groups <object>.",
            publisher="EDRi",
            source_url="https://edri.example/report",
            posted_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
        )
        cls.win = article(
            cls.index,
            title="A win",
            slug="a-win",
            date=date(2026, 2, 27),
            posted_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
        )
        cls.dutch = locale("nl")
        cls.translate(cls.home, cls.dutch, {"Stop!": "Stop nu!"})
        cls.translate(cls.index, cls.dutch, {"News": "Nieuws", "What happened.": "Wat gebeurde."})
        cls.translate(cls.win, cls.dutch, {"A win": "Winst"})

    def feed(self, language="en"):
        return ElementTree.fromstring(self.client.get(f"/{language}/news.atom").content)

    def entries(self, language="en"):
        return self.feed(language).findall(f"{ATOM}entry")

    def texts(self, elements, name):
        return [element.findtext(f"{ATOM}{name}") for element in elements]


class FeedTests(FeedTestCase):
    def test_is_the_news_in_each_language(self):
        for language, title, subtitle in (
            ("en", "News – Stop!", "What happened."),
            ("nl", "Nieuws – Stop nu!", "Wat gebeurde."),
        ):
            with self.subTest(language=language):
                feed = self.feed(language)

                self.assertEqual(feed.get(LANG), language)
                self.assertEqual(feed.findtext(f"{ATOM}title"), title)
                self.assertEqual(feed.findtext(f"{ATOM}subtitle"), subtitle)

    def test_is_served_as_what_it_is(self):
        response = self.client.get("/nl/news.atom")

        self.assertEqual(response["Content-Type"], "application/atom+xml; charset=utf-8")
        self.assertEqual(response["Content-Language"], "nl")
        self.assertFalse(response.cookies)
        self.assertEqual(response["Vary"], "Accept-Encoding")

    def test_names_its_own_address_and_that_of_the_news(self):
        links = {
            link.get("rel"): link.get("href") for link in self.feed("nl").findall(f"{ATOM}link")
        }

        self.assertEqual(
            links,
            {
                "self": "http://localhost/nl/news.atom",
                "alternate": "http://localhost/nl/news/",
            },
        )

    def test_is_named_on_every_page(self):
        for address, feed, title in (
            ("/en/", "/en/news.atom", "News of Stop!"),
            ("/en/news/a-win/", "/en/news.atom", "News of Stop!"),
            ("/nl/news/", "/nl/news.atom", None),
        ):
            with self.subTest(page=address):
                page = self.get_soup(self.client.get(address).content)
                [link] = page.head.select('link[type="application/atom+xml"]')

                self.assertEqual((link["rel"], link["href"]), (["alternate"], feed))
                # With a language, search engines would take it for the page in that language.
                self.assertNotIn("hreflang", link.attrs)
                if title:
                    self.assertEqual(link["title"], title)

    def test_is_that_of_english_where_a_language_is_not_live(self):
        locale("fr")

        self.assertRedirects(self.client.get("/fr/news.atom"), "/en/news.atom")

    def test_is_there_before_any_news(self):
        self.index.delete()

        self.assertEqual(self.feed().findtext(f"{ATOM}title"), "Stop!")
        self.assertEqual(self.entries(), [])

    def test_is_not_there_before_the_site(self):
        self.home.unpublish()

        self.assertEqual(self.client.get("/en/news.atom").status_code, 404)

    def test_is_not_sent_again_to_one_who_has_it(self):
        etag = self.client.get("/en/news.atom")["ETag"]

        again = self.client.get("/en/news.atom", headers={"if-none-match": etag})

        self.assertEqual(again.status_code, 304)

    def test_asks_no_more_of_the_database_for_more_articles(self):
        few = self.queries("/nl/news.atom")
        for number in range(10):
            article(self.index, slug=f"more-{number}")

        self.assertEqual(self.queries("/nl/news.atom"), few)

    def test_ends_after_thirty_articles(self):
        for number in range(30):
            article(self.index, title=f"More {number}", slug=f"more-{number}")

        entries = self.entries()

        self.assertEqual(len(entries), 30)
        self.assertNotIn("A report", self.texts(entries, "title"))


class EntryTests(FeedTestCase):
    def test_stand_in_the_order_of_the_news(self):
        self.assertEqual(self.texts(self.entries(), "title"), ["A win", "A report"])

    def test_leave_out_what_visitors_may_not_read(self):
        self.win.unpublish()

        self.assertEqual(self.texts(self.entries(), "title"), ["A report"])

    def test_that_are_not_translated_say_so(self):
        win, report = self.entries("nl")

        self.assertIsNone(win.get(LANG))
        self.assertIsNone(win.find(f"{ATOM}category"))
        self.assertEqual(report.get(LANG), "en")
        category = report.find(f"{ATOM}category")
        self.assertEqual((category.get("term"), category.get(LANG)), ("en", "nl"))
        self.assertTrue(category.get("label"))

    def test_lead_to_the_article_in_its_language_and_to_its_source(self):
        win, report = self.entries("nl")

        self.assertEqual(
            [link.attrib for link in [*win.findall(f"{ATOM}link"), *report.findall(f"{ATOM}link")]],
            [
                {
                    "rel": "alternate",
                    "type": "text/html",
                    "href": "http://localhost/nl/news/a-win/",
                    "hreflang": "nl",
                },
                {
                    "rel": "alternate",
                    "type": "text/html",
                    "href": "http://localhost/en/news/a-report/",
                    "hreflang": "en",
                },
                {"rel": "via", "href": "https://edri.example/report"},
            ],
        )

    def test_name_who_reported_it(self):
        self.assertEqual(
            [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in self.entries()],
            ["Stop!", "EDRi"],
        )

    def test_tell_the_summary_as_readers_see_it(self):
        win, report = self.entries("en")

        self.assertIsNone(win.find(f"{ATOM}summary"))
        summary = report.find(f"{ATOM}summary")
        self.assertEqual(summary.text, "1,330 groups <object>.")
        self.assertEqual(summary.get("type", "text"), "text")

    def test_say_when_they_were_posted_and_changed(self):
        self.publish(self.win)

        win, report = self.entries()

        self.assertEqual(win.findtext(f"{ATOM}published"), "2026-03-02T12:00:00+00:00")
        self.assertEqual(
            datetime.fromisoformat(win.findtext(f"{ATOM}updated")),
            self.win.last_published_at,
        )
        self.assertEqual(report.findtext(f"{ATOM}updated"), "2026-03-01T12:00:00+00:00")

    def test_keep_their_names_wherever_the_site_and_the_article_move(self):
        before = self.texts([self.feed("nl"), *self.entries("nl")], "id")

        Site.objects.update(hostname="elsewhere.example", port=8443)
        Site.clear_site_root_paths_cache()
        self.win.slug = "moved"
        self.win.save()

        self.assertEqual(self.texts([self.feed("nl"), *self.entries("nl")], "id"), before)

    def test_are_others_in_another_language(self):
        english, dutch = (self.texts(self.entries(code), "id") for code in ("en", "nl"))

        self.assertNotEqual(english[0], dutch[0])
        self.assertEqual(english[1], dutch[1])

    def test_survive_letters_that_xml_cannot_hold(self):
        self.win.summary = "One line\x0band another"
        self.win.save()

        self.assertEqual(self.texts(self.entries(), "summary")[0], "One line and another")


class StandardTests(FeedTestCase):
    """What RFC 4287 asks of a feed and of each of its entries."""

    def elements(self):
        return [each for code in ("en", "nl") for each in (self.feed(code), *self.entries(code))]

    def test_each_has_what_it_must_have_once(self):
        for element in self.elements():
            for name in ("id", "title", "updated"):
                with self.subTest(element=element.tag, name=name):
                    [found] = element.findall(f"{ATOM}{name}")
                    self.assertTrue(found.text.strip())

    def test_each_has_an_author_with_a_name(self):
        for element in self.elements():
            self.assertTrue(element.findtext(f"{ATOM}author/{ATOM}name").strip())

    def test_no_name_is_given_twice(self):
        names = self.texts([self.feed(), *self.entries()], "id")

        self.assertEqual(len({*names}), len(names))
        for name in names:
            self.assertTrue(UUID(name.removeprefix("urn:uuid:")))

    def test_every_address_is_a_whole_one(self):
        for element in self.elements():
            for link in element.findall(f"{ATOM}link"):
                self.assertTrue(urlsplit(link.get("href")).netloc)

    def test_every_date_has_a_time_zone_and_the_feed_is_as_new_as_its_newest_entry(self):
        entries = [datetime.fromisoformat(text) for text in self.texts(self.entries(), "updated")]
        feed = datetime.fromisoformat(self.feed().findtext(f"{ATOM}updated"))

        self.assertEqual(feed, max(entries))
        self.assertIsNotNone(feed.tzinfo)

    def test_one_link_leads_to_each_page(self):
        for element in self.elements():
            found = [
                (link.get("type"), link.get("hreflang"))
                for link in element.findall(f"{ATOM}link")
                if link.get("rel", "alternate") == "alternate"
            ]
            self.assertEqual(len(found), 1)
