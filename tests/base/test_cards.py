"""Cards are made once, and yet never out of date."""

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from campaign.models import Campaign
from home.models import HomePage
from news.models import NewsArticlePage
from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
)

CARD = "news/article_card.html"


def picture_of(name):
    """An image whose pictures nobody has made ready."""
    file = get_test_image_file(filename=f"{name}.png", size=(8, 8))
    return get_image_model().objects.create(title=name, file=file)


class CardTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.index = news_index(slug="news")
        cls.article = article(cls.index, title="A win", summary="For {ngos} of us")

    def read(self, address=None):
        return self.client.get(address or self.index.url)

    def set_fact(self, number):
        campaign = Campaign.current()
        campaign.facts = [("number", {"name": "ngos", "number": number})]
        campaign.save()

    def made(self, response):
        return [template.name for template in response.templates].count(CARD)

    def test_is_made_only_once(self):
        self.assertEqual(self.made(self.read()), 1)
        self.assertEqual(self.made(self.read()), 0)

    def test_changes_with_its_page_however_it_was_changed(self):
        self.read()
        NewsArticlePage.objects.update(title="A loss")

        self.assertContains(self.read(), "A loss")

    def test_changes_with_a_fact(self):
        for number in (7, 8):
            self.set_fact(number)
            self.assertContains(self.read(), f"For {number} of us")

    def test_is_another_one_for_readers_of_another_language(self):
        for page in (HomePage.objects.get(), self.index):
            self.translate(page, locale("nl"))
        self.assertNotContains(self.read(), "in-english")

        self.assertContains(self.read("/nl/news/"), "in-english")
        self.assertNotContains(self.read(), "in-english")

    def test_is_not_kept_before_its_picture_is_ready(self):
        NewsArticlePage.objects.update(image=picture_of("red"))
        [before] = self.pictures()
        NewsArticlePage.objects.get().image.delete()
        NewsArticlePage.objects.update(image=picture_of("blue"))
        [after] = self.pictures()

        self.assertIn("red", before)
        self.assertIn("blue", after)

    def test_is_shown_without_its_picture_where_the_file_is_lost(self):
        image = picture_of("lost")
        NewsArticlePage.objects.update(image=image)
        image.file.storage.delete(image.file.name)

        with self.assertLogs("base.pictures.places", "WARNING"):
            self.assertContains(self.read(), "A win")

    def pictures(self):
        return [img["src"] for img in self.soup(self.index.url).select(".article-card img")]

    def test_shows_words_as_words(self):
        NewsArticlePage.objects.update(title="<b>A & B</b>", publisher="<i>C</i>")

        self.assertContains(self.read(), "&lt;b&gt;A &amp; B&lt;/b&gt;")
        self.assertContains(self.read(), "&lt;i&gt;C&lt;/i&gt;")

    def test_leads_to_where_its_page_is(self):
        people, coalition = people_index(), coalition_page()
        pages = [
            self.article,
            person(people),
            organisation(coalition, about=[("prose", "<p>What we do.</p>")]),
        ]

        for page in pages:
            soup = self.get_soup(self.read(page.get_parent().url).content)
            self.assertIn(page.url, [link["href"] for link in soup.main.select("a[href]")])

    def test_of_an_organisation_leads_to_its_website_where_it_tells_nothing_about_itself(self):
        index = coalition_page()
        organisation(index, website="https://example.org/")

        self.assertContains(self.read(index.url), '<a href="https://example.org/">')
