"""The news of a year and of a topic: what readers find there, and at which address."""

from datetime import UTC, date, datetime
from unittest.mock import patch

from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import NewsArticlePage, NewsIndexPage, TopicPage
from tests.reading import read
from tests.support import (
    SiteTestCase,
    article,
    editor,
    facts,
    home_page,
    locale,
    news_index,
    topic,
)
from translation.following.guard import translation_of
from translation.models import Lag


class NewsTestCase(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.index = news_index(title="News")

    def titles(self, path):
        return [title.get_text() for title in self.soup(path).select(".article-card__title")]

    def choices(self, path):
        """The links to years, but for that to all of them."""
        links = self.soup(path).select(".choice a")[1:]
        return [(link.get_text(), link["href"], link.get("aria-current")) for link in links]

    def topics(self, path):
        return [
            (link.get_text(), link["href"], link.get("lang"))
            for link in self.soup(path).select(".topics a")
        ]

    def in_dutch(self, *pages):
        return [self.translate(page, locale("nl")) for page in (home_page(), self.index, *pages)]


class YearTests(NewsTestCase):
    def test_is_that_of_the_date_shown(self):
        posted_at = datetime(2025, 5, 1, tzinfo=UTC)
        article(self.index, title="Won", date=date(2024, 12, 31), posted_at=posted_at)

        self.assertEqual(self.titles("/en/news/2024/"), ["Won"])
        self.assertEqual(self.client.get("/en/news/2025/").status_code, 404)

    def test_is_that_of_its_place_where_no_date_is_known(self):
        article(self.index, title="Won", posted_at=datetime(2025, 5, 1, tzinfo=UTC))

        self.assertEqual(self.titles("/en/news/2025/"), ["Won"])

    def test_is_that_of_the_sites_clock_on_the_last_night(self):
        # Brussels is an hour ahead of UTC.
        article(self.index, title="Won", posted_at=datetime(2025, 12, 31, 23, 30, tzinfo=UTC))

        self.assertEqual(self.titles("/en/news/2026/"), ["Won"])

    def test_has_no_address_without_news(self):
        article(self.index, date=date(2024, 1, 1))
        article(self.index, date=date(2023, 1, 1), live=False)
        hidden = article(self.index, date=date(2022, 1, 1))
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")

        for year in ("2023", "2022", "0000", "9999", "24", "02024", "2024x", "٢٠٢٤"):
            self.assertEqual(self.client.get(f"/en/news/{year}/").status_code, 404, year)
        for part in ("2024/page/2/", "2024/page/0/", "2024/page/x/", "2023/page/2/"):
            self.assertEqual(self.client.get(f"/en/news/{part}").status_code, 404, part)

    def test_is_offered_beside_the_others_the_latest_first(self):
        for year in (2022, 2026, 2024, 2024):
            article(self.index, date=date(year, 1, 1))

        expected = [
            ("2026", "/en/news/2026/", None),
            ("2024", "/en/news/2024/", "true"),
            ("2022", "/en/news/2022/", None),
        ]
        self.assertEqual(self.choices("/en/news/2024/"), expected)

    def test_is_not_offered_where_there_is_no_other(self):
        self.assertEqual(self.soup("/en/news/").select(".news-choices"), [])
        article(self.index, date=date(2024, 1, 1))

        self.assertEqual(self.soup("/en/news/").select(".news-choices"), [])

    def test_has_a_title_and_an_address_of_its_own(self):
        article(self.index, date=date(2024, 1, 1))
        self.in_dutch()

        soup = self.soup("/nl/news/2024/")

        self.assertIn("2024", soup.title.get_text())
        self.assertEqual(soup.select_one(".latest-news h2").get_text(), "2024")
        canonical = soup.select_one("[rel=canonical]")["href"]
        self.assertEqual(canonical, "http://localhost/nl/news/2024/")
        alternates = {
            link["hreflang"]: link["href"] for link in soup.select("[rel=alternate][hreflang]")
        }
        self.assertEqual(alternates["en"], "http://localhost/en/news/2024/")

    def test_shows_what_is_only_in_english_in_every_language(self):
        pages = [article(self.index, title=f"No. {n}", date=date(2024, 1, n)) for n in (1, 2)]
        self.in_dutch(pages[0])

        self.assertEqual(sorted(self.titles("/nl/news/2024/")), ["No. 2", "[No. 1]"])

    def test_is_divided_into_parts(self):
        for day in range(1, 4):
            article(self.index, title=f"No. {day}", date=date(2024, 1, day))
        article(self.index, date=date(2025, 1, 1))

        with patch.object(NewsIndexPage, "items_per_page", 2):
            [link] = self.soup("/en/news/2024/").select("a[rel=next]")
            self.assertEqual(link["href"], "/en/news/2024/page/2/")
            self.assertEqual(len(self.titles("/en/news/2024/page/2/")), 1)
            self.assertEqual(
                NewsIndexPage.objects.get().part_paths(),
                ["", "page/2/", "2025/", "2024/", "2024/page/2/"],
            )
            for old, new in (
                ("/en/news/2024/?page=2", "/en/news/2024/page/2/"),
                ("/en/news/2024/?page=9&a=b", "/en/news/2024/page/2/?a=b"),
                ("/en/news/2024/page/1/", "/en/news/2024/"),
                ("/en/news/?page=2", "/en/news/page/2/"),
            ):
                self.assertRedirects(self.client.get(old), new, 301, fetch_redirect_response=False)


class SlugOfAYearTests(NewsTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(editor())

    def post(self, **fields):
        form = {"title": "2026", "slug": "2026", "posted_at": "2026-03-01 12:00"}
        form |= {"body": streamfield([]), "comments": inline_formset([]), **fields}
        address = reverse("wagtailadmin_pages:add", args=["news", "newsarticlepage", self.index.pk])
        return self.client.post(address, nested_form_data(form))

    def test_is_refused_in_words_that_say_what_to_do(self):
        response = self.post()

        self.assertContains(response, "is where readers find the news of that year")
        self.assertFalse(NewsArticlePage.objects.exists())
        self.assertEqual(self.post(slug="the-year-2026").status_code, 302)

    def test_is_not_made_of_a_title(self):
        self.assertEqual(article(self.index, title="2026").slug, "2026-2")

    def test_is_refused_for_a_topic_and_for_a_copy(self):
        page = topic(self.index, title="Votes", slug="votes")
        form = {"new_title": "2026", "new_slug": "2026", "new_parent_page": self.index.pk}

        response = self.client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)

        self.assertContains(response, "is where readers find the news of that year")
        self.assertEqual(TopicPage.objects.count(), 1)


class TopicTests(NewsTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.votes = topic(cls.index, title="Votes", slug="votes")
        cls.win = article(cls.index, title="A win", slug="a-win", topic=cls.votes)
        cls.other = article(cls.index, title="A report", slug="a-report")

    def link(self, path="/en/news/a-win/"):
        """The link of an article to its topic: its text, address and language."""
        link = self.soup(path).select_one(".article-topic a")
        return link and (link.get_text(), link["href"], link.get("lang"))

    def test_has_a_page_with_its_news_and_no_other(self):
        self.assertEqual(self.titles("/en/news/votes/"), ["A win"])
        self.assertIn("/en/news/", read(self.client.get("/en/news/votes/")).links)

    def test_is_divided_into_parts_which_old_addresses_lead_to(self):
        for _number in range(12):
            article(self.index, topic=self.votes)

        self.assertEqual(self.titles("/en/news/votes/page/2/"), ["A win"])
        self.assertRedirects(
            self.client.get("/en/news/votes/?page=2"), "/en/news/votes/page/2/", 301
        )
        self.assertEqual(self.client.get("/en/news/votes/page/3/").status_code, 404)

    def test_is_named_on_its_articles_and_on_the_list_of_all_news(self):
        expected = ("Votes", "/en/news/votes/", None)

        self.assertEqual(self.link(), expected)
        self.assertIsNone(self.link("/en/news/a-report/"))
        self.assertEqual(self.topics("/en/news/"), [expected])

    def test_without_news_is_on_no_list_and_says_so(self):
        topic(self.index, title="Courts", slug="courts")

        self.assertEqual([title for title, *_rest in self.topics("/en/news/")], ["Votes"])
        self.assertIn("no news on this topic", read(self.client.get("/en/news/courts/")).text)

    def test_is_no_news(self):
        self.assertEqual(sorted(self.titles("/en/news/")), ["A report", "A win"])
        self.assertNotContains(self.client.get("/en/news.atom"), "Votes")

    def test_that_is_withdrawn_or_restricted_is_named_nowhere(self):
        restriction = PageViewRestriction.objects.create(
            page=self.votes, restriction_type=PageViewRestriction.LOGIN
        )
        self.assertEqual((self.link(), self.topics("/en/news/")), (None, []))
        restriction.delete()
        self.assertEqual(len(self.topics("/en/news/")), 1)
        TopicPage.objects.get().unpublish()
        self.assertEqual((self.link(), self.topics("/en/news/")), (None, []))

    def test_that_is_deleted_leaves_its_articles(self):
        self.in_dutch(self.win)

        TopicPage.objects.get().delete()

        self.assertEqual(NewsArticlePage.objects.filter(live=True, topic=None).count(), 3)
        self.assertIsNone(self.link("/nl/news/a-win/"))

    def test_shows_a_fact_in_the_place_of_its_name(self):
        facts(ngos=133)
        self.votes.title = "The {ngos}"
        self.publish(self.votes)

        self.assertEqual((self.link()[0], self.topics("/en/news/")[0][0]), ("The 133", "The 133"))

    def test_is_one_of_the_english_ones_for_whoever_edits(self):
        self.in_dutch(self.votes)
        self.log_in_as(editor())

        form = self.soup(reverse("wagtailadmin_pages:edit", args=[self.win.pk]))

        options = [option["value"] for option in form.select('select[name="topic"] option')]
        self.assertEqual(options, ["", str(self.votes.pk)])

    def test_costs_an_article_one_query_and_no_page_more_than_twelve(self):
        self.assertEqual(self.queries("/en/news/a-win/"), self.queries("/en/news/a-report/") + 1)
        for path in ("a-win/", "votes/", "", "page/2/"):
            for _number in range(12):
                article(self.index, topic=self.votes)
            with self.subTest(path):
                self.assertLessEqual(self.queries(f"/en/news/{path}"), 12)


class TopicInAnotherLanguageTests(NewsTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.votes = topic(cls.index, title="Votes", slug="votes")
        cls.win = article(cls.index, title="A win", slug="a-win", topic=cls.votes)
        cls.translate(home_page(), locale("nl"))
        cls.translate(cls.index, locale("nl"))
        cls.dutch_win = cls.translate(cls.win, locale("nl"), {"A win": "Winst"})

    def link(self, path="/nl/news/a-win/"):
        link = self.soup(path).select_one(".article-topic a")
        return link and (link.get_text(), link["href"], link.get("lang"))

    def test_is_kept_by_the_translation_of_an_article(self):
        self.assertEqual(self.dutch_win.topic, self.votes)

        win = NewsArticlePage.objects.get(pk=self.win.pk)
        courts = topic(self.index, title="Courts", slug="courts")
        for new in (courts, None, self.votes):
            win.topic = new
            self.publish(win)
            self.dutch_win.refresh_from_db()
            self.assertEqual(self.dutch_win.topic, new)

    def test_is_not_offered_to_translators_as_a_text_of_the_article(self):
        texts = translation_of(self.dutch_win).source.stringsegment_set
        self.assertEqual(list(texts.values_list("context__path", flat=True)), ["title"])

    def test_is_in_english_until_it_is_translated(self):
        expected = ("Votes", "/en/news/votes/", "en")

        self.assertEqual(self.link(), expected)
        self.assertEqual(self.topics("/nl/news/"), [expected])

    def test_is_named_in_the_readers_language_once_it_is_translated(self):
        self.translate(self.votes, locale("nl"), {"Votes": "Stemmingen"})
        expected = ("Stemmingen", "/nl/news/votes/", None)

        self.assertEqual(self.link(), expected)
        self.assertEqual(self.topics("/nl/news/"), [expected])
        self.assertEqual(self.titles("/nl/news/votes/"), ["Winst"])

    def test_lists_what_is_only_in_english_as_well(self):
        self.translate(self.votes, locale("nl"))
        article(self.index, title="A loss", topic=self.votes)

        self.assertEqual(self.titles("/nl/news/votes/"), ["A loss", "Winst"])

    def test_is_reached_in_english_where_it_is_not_translated(self):
        self.assertRedirects(self.client.get("/nl/news/votes/"), "/en/news/votes/", 302)

    def test_that_is_renamed_while_it_is_translated_is_marked_to_follow(self):
        dutch = self.translate(self.votes, locale("nl"), {"Votes": "Stemmingen"})
        votes = TopicPage.objects.get(pk=self.votes.pk)
        votes.title, votes.slug = "Votes in Parliament", "votes-in-parliament"
        self.publish(votes)

        self.assertTrue(Lag.objects.filter(page=dutch).exists())
        self.assertEqual(self.link(), ("Stemmingen", "/nl/news/votes-in-parliament/", None))
        self.assertEqual(self.titles("/nl/news/votes-in-parliament/"), ["Winst"])
        self.assertRedirects(
            self.client.get("/nl/news/votes/"), "/nl/news/votes-in-parliament/", 301
        )

    def test_leaves_the_tree_whole(self):
        self.translate(self.votes, locale("nl"))
        TopicPage.objects.get(locale__language_code="en").delete()

        self.assertTreeIsWhole()
        self.assertFalse(Page.objects.filter(slug="votes", live=True).exists())
