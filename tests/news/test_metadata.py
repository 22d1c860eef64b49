"""What other pages propose for news, and what is not believed."""

import json
from datetime import date

from config.fetching import FetchError
from news.links import link_key
from news.metadata import propose, read
from tests.other_site import InEnglish, other_site

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Parliament says no",
    "datePublished": "2026-09-13T08:00:00+02:00",
    "inLanguage": "de-AT",
    "description": "A large majority voted against it.",
    "publisher": {"@type": "Organization", "name": "The Paper"},
    "image": [{"@type": "ImageObject", "url": "/vote.jpg"}],
}
OPEN_GRAPH = """<html lang="nl"><head>
  <meta property="og:title" content="Parlement zegt nee &#8211; De Krant">
  <meta property="og:site_name" content="De Krant">
  <meta property="og:description" content="Een grote   meerderheid.">
  <meta property="og:image" content="https://img.example/vote.jpg">
  <meta property="article:published_time" content="2026-09-13T08:00:00Z">
</head><body><h1>Parlement zegt nee</h1></body></html>"""
URL = "https://www.paper.example/2026/vote?utm_source=mail"


def page(data, rest=""):
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<html><head>{script}{rest}</head><body></body></html>".encode()


class ProposalTests(InEnglish):
    def test_is_read_from_structured_data(self):
        for data in (ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebSite"}, ARTICLE]}):
            with self.subTest(data=data):
                proposal = read(page(data), URL)
                self.assertEqual(proposal.title, "Parliament says no")
                self.assertEqual(proposal.publisher, "The Paper")
                self.assertEqual(proposal.date, date(2026, 9, 13))
                self.assertEqual(proposal.language, "de")
                self.assertEqual(proposal.summary, "A large majority voted against it.")
                self.assertEqual(proposal.picture, "https://www.paper.example/vote.jpg")
                self.assertEqual(proposal.url, "https://www.paper.example/2026/vote")

    def test_is_read_from_the_open_graph(self):
        proposal = read(OPEN_GRAPH.encode(), URL)
        self.assertEqual(proposal.title, "Parlement zegt nee")
        self.assertEqual(proposal.publisher, "De Krant")
        self.assertEqual(proposal.summary, "Een grote meerderheid.")
        self.assertEqual((proposal.language, proposal.date), ("nl", date(2026, 9, 13)))

    def test_is_what_plain_html_says_where_there_is_nothing_else(self):
        html = b"<title>A vote | paper.example</title><meta name=description content='Why.'>"
        proposal = read(html, "https://www.paper.example/vote")
        self.assertEqual(proposal.title, "A vote | paper.example")
        self.assertEqual((proposal.publisher, proposal.summary), ("paper.example", "Why."))
        self.assertEqual((proposal.date, proposal.language, proposal.picture), (None, "", ""))

    def test_of_an_old_page_is_in_the_letters_it_was_written_in(self):
        html = '<meta charset="iso-8859-1"><title>Löschen für alle</title>'.encode("latin-1")
        self.assertEqual(read(html, URL).title, "Löschen für alle")
        self.assertEqual(read(html[27:], URL, "iso-8859-1").title, "Löschen für alle")

    def test_has_the_date_of_the_feed_where_the_page_has_none(self):
        with other_site() as site:
            site.pages["/vote"] = (
                "<title>Vote</title><link rel=alternate type=application/rss+xml href=/feed>"
            )
            site.pages["/feed"] = (
                "<rss><channel><item><link>"
                + site["/other"]
                + "</link></item><item><link>"
                + site["/vote/"]
                + "</link><pubDate>Sun, 13 Sep 2026 08:00:00 GMT</pubDate></item>"
                "</channel></rss>"
            )
            self.assertEqual(propose(site["/vote?fbclid=1"]).date, date(2026, 9, 13))


class DoubtfulPageTests(InEnglish):
    def test_is_not_believed_in_what_cannot_be(self):
        lies = {
            "datePublished": ["1970-01-01", "2999-01-01", "yesterday", "", None, 7, ["2026-01-01"]],
            "inLanguage": ["tlh", "", 3, None, {"name": "xx"}],
            "image": ["javascript:alert(1)", "data:image/png;base64,x", 5, [], "http://["],
            "headline": [None, 5, {"a": 1}],
            "publisher": [None, 5, [], {}],
        }
        kept = {"datePublished": "date", "inLanguage": "language", "image": "picture"}
        for name, values in lies.items():
            for value in values:
                with self.subTest(name=name, value=value):
                    proposal = read(page(ARTICLE | {name: value}), URL)
                    self.assertIsInstance(proposal.title + proposal.publisher, str)
                    if name in kept:
                        self.assertIn(getattr(proposal, kept[name]), ("", None))

    def test_leaves_no_markup_and_no_more_than_fits(self):
        data = ARTICLE | {
            "headline": "<b>No</b> &amp; no " + "word " * 200,
            "description": "x" * 5000,
        }
        proposal = read(page(data), URL)
        self.assertTrue(proposal.title.startswith("No & no word"))
        self.assertLessEqual(len(proposal.title), 255)
        self.assertTrue(proposal.title.endswith("word…"))
        self.assertLessEqual(len(proposal.summary), 600)

    def test_has_no_address_on_another_site(self):
        link = '<link rel="canonical" href="https://evil.example/vote">'
        self.assertEqual(read(page(ARTICLE, link), URL).url, "https://www.paper.example/2026/vote")

    def test_with_nonsense_for_data_is_read_all_the_same(self):
        for nonsense in ("{", "[[[[", "null", '"text"', "[1, null]", "[" * 100_000):
            html = f'<script type="application/ld+json">{nonsense}</script><title>Vote</title>'
            with self.subTest(nonsense=nonsense[:10]):
                self.assertEqual(read(html.encode(), URL).title, "Vote")

    def test_to_log_in_on_is_none(self):
        with self.assertRaisesMessage(FetchError, "asks for a login"):
            read(b"<title>Log in</title><input type=password>", URL)

    def test_is_refused_in_a_sentence_where_it_is_none(self):
        answers = {
            "/pdf": ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "not a web page"),
            "/private": ((401, {}, b""), "asks for a login"),
            "/gone": ((404, {}, b""), "refused to show the page (404)"),
        }
        with other_site() as site:
            for path, (answer, message) in answers.items():
                site.pages[path] = answer
                with self.subTest(path=path), self.assertRaisesMessage(FetchError, message):
                    propose(site[path])


class SameLinkTests(InEnglish):
    def test_is_one_whatever_follows_readers(self):
        for other in (
            "http://paper.example/2026/vote",
            "https://www.paper.example/2026/vote/",
            "https://m.paper.example/2026/vote#comments",
            "https://PAPER.example/2026/vote?utm_source=x&fbclid=y",
            " https://paper.example:443/2026/vote?",
        ):
            with self.subTest(other=other):
                self.assertEqual(link_key(other), link_key("https://paper.example/2026/vote"))

    def test_is_another_where_the_page_is(self):
        for other in (
            "https://paper.example/2026/Vote",
            "https://paper.example/2026/vote?id=1",
            "https://paper.example:8443/2026/vote",
            "https://other.example/2026/vote",
        ):
            with self.subTest(other=other):
                self.assertNotEqual(link_key(other), link_key("https://paper.example/2026/vote"))
