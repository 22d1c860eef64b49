"""Adding news by a link: what editors find filled in, and that nothing they typed is lost."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model

from base.pictures.jobs import forget_proposed_pictures
from news.models import NewsArticlePage
from tests.odd_pictures import encoded, photograph
from tests.other_site import other_site
from tests.support import SiteTestCase, article, editor, home_page, locale, news_index, translator

PAGE = """<html lang="en"><head><title>Parliament says no</title>
  <meta property="og:site_name" content="The Paper">
  <meta property="og:description" content="A large majority.">
  <meta property="article:published_time" content="2026-09-13">
  <meta property="og:image" content="/vote.png"></head></html>"""


class AddNewsTestCase(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.index = news_index()
        self.log_in_as(editor())

    def add(self, link, **data):
        return self.client.post(reverse("add_news"), {"link": link, **data})

    def field(self, response, name):
        soup = self.get_soup(response.content)
        element = soup.select_one(f'form#w-editor-form [name="{name}"]') or soup.select_one(
            f'[name="{name}"]'
        )
        if element.name == "select":
            chosen = element.select_one("option[selected]")
            return chosen["value"] if chosen else ""
        return element.text.strip() if element.name == "textarea" else element.get("value", "")


class LinkTests(AddNewsTestCase):
    def test_fills_in_what_the_page_says(self):
        with other_site() as site:
            site.pages["/vote"] = PAGE
            site.pages["/vote.png"] = (200, {"Content-Type": "image/png"}, encoded(photograph()))
            response = self.add(site["/vote?utm_source=mail"])
            address = site["/vote"]
        self.assertEqual(self.field(response, "title"), "Parliament says no")
        self.assertEqual(self.field(response, "slug"), "parliament-says-no")
        self.assertEqual(self.field(response, "publisher"), "The Paper")
        self.assertEqual(self.field(response, "summary"), "A large majority.")
        self.assertEqual(self.field(response, "date"), "2026-09-13")
        self.assertEqual(self.field(response, "source_language"), "en")
        self.assertEqual(self.field(response, "source_url"), address)
        picture = get_image_model().objects.get()
        self.assertEqual(self.field(response, "image"), str(picture.pk))
        self.assertEqual((picture.credit, picture.title), ("The Paper", "Parliament says no"))
        self.assertFalse(NewsArticlePage.objects.exists())

    def test_to_a_picture_that_is_none_leaves_it_out(self):
        for answer in (PAGE, (404, {}, b""), (200, {}, b"x" * 3_000_000)):
            with self.subTest(), other_site() as site:
                site.pages["/vote"], site.pages["/vote.png"] = PAGE, answer
                response = self.add(site["/vote"])
                self.assertEqual(self.field(response, "title"), "Parliament says no")
                self.assertEqual(self.field(response, "image"), "")

    def test_to_a_site_that_refuses_costs_nothing_but_typing(self):
        with other_site() as site:
            response = self.add(site["/gone"])
            address = site["/gone"]
        self.assertContains(response, "Type what the news is. The link is kept.")
        self.assertEqual(self.field(response, "source_url"), address)
        self.assertEqual(self.field(response, "publisher"), "127.0.0.1")

    def test_to_another_language_asks_for_english_words(self):
        with other_site() as site:
            site.pages["/vote"] = PAGE.replace('lang="en"', 'lang="de"')
            self.assertContains(self.add(site["/vote"]), "The source is in German")

    def test_that_is_none_is_asked_for_again_beside_what_was_typed(self):
        for nonsense in ("file:///etc/passwd", "nonsense", "http://169.254.169.254/"):
            with self.subTest(nonsense=nonsense):
                response = self.add(nonsense)
                self.assertEqual(response.status_code, 200)
                self.assertContains(response, nonsense)

    def test_that_is_there_already_is_noticed(self):
        older = article(self.index, title="No!", source_url="https://www.paper.example/vote")
        response = self.add("http://paper.example/vote/?fbclid=1")
        self.assertContains(response, "in the news already")
        self.assertContains(response, reverse("wagtailadmin_pages:edit", args=[older.pk]))

    def test_left_empty_leads_to_an_article_of_our_own(self):
        add = reverse("wagtailadmin_pages:add", args=["news", "newsarticlepage", self.index.pk])
        self.assertRedirects(self.add(""), add)

    def test_is_for_those_who_may_add_news(self):
        dutch = locale("nl")
        self.translate(home_page(), dutch)
        self.log_in_as(translator("nl"))
        with other_site() as site:
            response = self.add(site["/vote"])
            self.assertEqual(site.asked, [])
        self.assertTurnedAway(response)


class ProposedPictureTests(AddNewsTestCase):
    def test_is_deleted_after_a_week_where_no_news_has_it(self):
        images = get_image_model().objects
        with other_site() as site:
            site.pages["/vote"] = PAGE
            site.pages["/vote.png"] = (200, {"Content-Type": "image/png"}, encoded(photograph()))
            for _time in range(2):
                self.add(site["/vote"])
        used, unused = images.order_by("pk")
        article(self.index, image=used)
        forget_proposed_pictures()
        self.assertEqual(images.count(), 2)
        images.update(proposed_at=timezone.now() - timedelta(days=8))
        forget_proposed_pictures()
        self.assertEqual(list(images.all()), [used])
        self.assertIsNone(images.get().proposed_at)


class CardTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.index = news_index()

    def card(self):
        return self.soup(self.index.url).select_one(".article-card")

    def test_of_news_by_others_leads_straight_to_the_source(self):
        page = article(
            self.index, title="No", source_url="https://paper.example/vote", source_language="de"
        )
        source, own = self.card().select("a")
        self.assertEqual((source["href"], source["hreflang"]), ("https://paper.example/vote", "de"))
        self.assertIn("external", source["rel"])
        self.assertEqual(own["href"], page.url)
        self.assertIn("German", self.card().text)

    def test_of_our_own_news_leads_to_its_page(self):
        page = article(
            self.index,
            source_url="https://paper.example/vote",
            body=[("prose", "<p>What we say about it.</p>")],
        )
        self.assertEqual([link["href"] for link in self.card().select("a")], [page.url])
