"""What happens to the work of an editor, from the first word typed to the page visitors read."""

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as PillowImage
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import ContentPage, HomePage
from news.models import NewsArticlePage
from tests.support import (
    SiteTestCase,
    article,
    campaign,
    editor,
    home_page,
    news_index,
    people_index,
    person,
    timeline_page,
    user,
)


class Typist:
    """Fills in a form for every block, each text with words of its own, and keeps the words."""

    def __init__(self, image, page):
        self.image, self.page, self.words = image, page, []

    def words_for(self, name):
        self.words.append(f"Words for {name}")
        return self.words[-1]

    def fill(self, block, name="body"):
        match block:
            case ImageBlock():
                return {
                    "image": str(self.image.pk),
                    "alt_text": self.words_for(f"{name} description"),
                }
            case blocks.StructBlock():
                return {
                    key: self.fill(child, f"{name} {key}")
                    for key, child in block.child_blocks.items()
                }
            case blocks.StreamBlock():
                return streamfield(
                    [(key, self.fill(child, key)) for key, child in block.child_blocks.items()]
                )
            case blocks.ListBlock():
                return streamfield([("item", self.fill(block.child_block, name))])
            case blocks.PageChooserBlock():
                return str(self.page.pk)
            case blocks.RichTextBlock():
                return rich_text(f"<p>{self.words_for(name)}</p>", features=block.features)
            case blocks.CharBlock() | blocks.TextBlock():
                return self.words_for(name)
            case blocks.URLBlock():
                return "https://example.org/"
            case blocks.DateBlock():
                return "2026-03-01"
            case _:
                return str(block.get_default())


def form(model, **fields):
    """What the form of a page sends where an editor fills in these fields alone."""
    empty = {
        field.name: streamfield([]) if hasattr(field, "stream_block") else ""
        for field in model._meta.local_fields
        if field.editable and field.name != "page_ptr"
    }
    return nested_form_data(empty | {"comments": inline_formset([])} | fields)


def article_form(**fields):
    return form(NewsArticlePage, **{"slug": "a-win", "posted_at": "2026-03-01 12:00"} | fields)


class EditingTestCase(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(editor())

    def create(self, parent, data, **button):
        address = reverse("wagtailadmin_pages:add", args=["news", "newsarticlepage", parent.pk])
        return self.client.post(address, data | button, follow=True)

    def edit(self, page, data, **button):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return self.client.post(address, data | button, follow=True)

    def preview(self, page, data):
        """What the preview shows of what is typed and not saved."""
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        self.assertTrue(self.client.post(address, data).json()["is_valid"])
        return self.client.get(address)

    def assert_all_there(self, response, words):
        text = response.content.decode()
        self.assertEqual([word for word in words if word not in text], [])


PUBLISH = {"action-publish": "action-publish"}


class EveryBlockTests(EditingTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.image = get_image_model().objects.create(
            title="A picture", file=get_test_image_file(size=(8, 8))
        )
        cls.news = news_index(slug="news")
        cls.person = person(people_index())
        # Everything that a section may ask visitors to do is possible.
        campaign(
            petition_url="https://sign.example/",
            newsletter_url="https://letter.example/",
            help_translate_url="https://translate.example/",
            coalition_is_open=True,
        )
        event = {"date": date(2026, 3, 1), "text": "They met."}
        timeline_page(events=[("event", event)])

    def setUp(self):
        super().setUp()
        self.typist = Typist(self.image, self.person)

    def write_article(self):
        body = self.typist.fill(NewsArticlePage.body.field.stream_block)
        return article_form(title="A win", summary=self.typist.words_for("summary"), body=body)

    def test_of_an_article_is_kept_as_a_draft(self):
        self.create(self.news, self.write_article())

        win = NewsArticlePage.objects.get(slug="a-win")
        self.assertFalse(win.live)
        self.assertEqual(len(win.body), len(NewsArticlePage.body.field.stream_block.child_blocks))

    def test_of_an_article_is_shown_before_it_is_saved(self):
        page = article(self.news, live=False)

        self.assert_all_there(self.preview(page, self.write_article()), self.typist.words)

    def test_of_an_article_is_what_visitors_read(self):
        self.create(self.news, self.write_article(), **PUBLISH)

        self.assert_all_there(self.client.get("/en/news/a-win/"), self.typist.words)

    def write_home_page(self):
        texts = {
            name: self.typist.words_for(name)
            for name in ("petition_label", "newsletter_heading", "share_text", "footer_line")
        }
        body = self.typist.fill(HomePage.body.field.stream_block)
        return form(HomePage, title="Stop", slug="home", body=body, **texts)

    def test_of_the_home_page_is_shown_before_it_is_saved(self):
        response = self.preview(home_page(), self.write_home_page())

        self.assert_all_there(response, self.typist.words)

    def test_of_the_home_page_is_what_visitors_read(self):
        self.edit(home_page(), self.write_home_page(), **PUBLISH)

        self.assert_all_there(self.client.get("/en/"), self.typist.words)

    def test_can_be_edited_again_without_losing_a_word(self):
        self.edit(home_page(), self.write_home_page())

        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[home_page().pk]))

        self.assert_all_there(response, self.typist.words)


class ArticleTests(EditingTestCase):
    def setUp(self):
        super().setUp()
        self.news = news_index(slug="news")

    def test_needs_no_more_than_a_title(self):
        self.create(self.news, article_form(title="A win"), **PUBLISH)

        self.assertContains(self.client.get("/en/news/a-win/"), "A win")

    def test_needs_a_title_to_be_published(self):
        response = self.create(self.news, article_form(title="", summary="In short."), **PUBLISH)

        self.assertContains(response, "This field is required.")
        self.assertContains(response, "In short.")

    def test_with_too_long_a_title_is_refused_and_nothing_is_lost(self):
        title = "Too long. " * 30
        body = streamfield([("quote", {"text": "At last.", "attribution": "Ana"})])

        response = self.create(
            self.news, article_form(title=title, summary="In short.", body=body), **PUBLISH
        )

        self.assertContains(response, "Ensure this value has at most 255 characters")
        for typed in (title.strip(), "In short.", "At last.", "Ana"):
            self.assertContains(response, typed)
        self.assertFalse(NewsArticlePage.objects.exists())


class SlugTests(EditingTestCase):
    def write(self, slug):
        address = reverse("wagtailadmin_pages:add", args=["home", "contentpage", home_page().pk])
        data = form(ContentPage, title="About us", slug=slug, body=streamfield([]))
        return self.client.post(address, data, follow=True)

    def test_is_no_address_that_the_site_itself_uses(self):
        response = self.write("search")

        self.assertContains(response, "“search” is an address that the site itself uses.")
        self.assertContains(response, 'value="About us"')
        self.assertFalse(ContentPage.objects.exists())

    def test_may_be_any_other(self):
        for slug in ("share", "searching"):
            self.write(slug)
            self.assertTrue(ContentPage.objects.filter(slug=slug).exists())


class TwoEditorsTests(EditingTestCase):
    def setUp(self):
        super().setUp()
        self.page = article(news_index(), title="A win", slug="a-win")
        self.page.save_revision()
        self.seen = {
            "loaded_revision_id": str(self.page.latest_revision.pk),
            "loaded_revision_created_at": self.page.latest_revision.created_at.isoformat(),
        }
        first = Client()
        first.force_login(user("first", is_superuser=True))
        first.post(
            reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            article_form(title="A win", summary="What the first wrote."),
        )

    def save(self, **headers):
        return self.client.post(
            reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            article_form(title="A win", summary="What the second wrote.") | self.seen,
            headers=headers,
        )

    def summaries(self):
        revisions = self.page.revisions.order_by("pk")
        return [revision.content["summary"] for revision in revisions]

    def test_find_the_work_of_both_in_the_history(self):
        self.save()

        self.assertEqual(self.summaries(), ["", "What the first wrote.", "What the second wrote."])

    def test_are_told_who_did_what(self):
        self.save()

        history = self.client.get(reverse("wagtailadmin_pages:history", args=[self.page.pk]))

        self.assertContains(history, "first")
        self.assertContains(history, "editor")

    def test_do_not_overwrite_each_other_while_they_type(self):
        response = self.save(Accept="application/json")

        self.assertContains(response, "Saving will overwrite a newer version.", status_code=400)
        self.assertEqual(self.summaries(), ["", "What the first wrote."])


class ChosenPersonTests(EditingTestCase):
    def test_may_be_unpublished_when_the_page_is_saved_and_shows_once_published(self):
        aura = person(people_index(), title="Aura", live=False)
        chosen = streamfield([("item", str(aura.pk))])
        section = {"heading": "People", "people": chosen, "show": "quotes"}
        body = streamfield([("testimonials", section)])

        self.edit(home_page(), form(HomePage, title="Stop", slug="home", body=body), **PUBLISH)

        self.assertNotContains(self.client.get("/en/"), "Aura")
        self.publish(aura)
        self.assertContains(self.client.get("/en/"), "Aura")


def png(width, height):
    file = BytesIO()
    PillowImage.new("1", (width, height)).save(file, "PNG")
    return file.getvalue()


class RefusedPictureTests(EditingTestCase):
    def refusal(self, name, content):
        """What an editor is told who uploads a file that is not taken."""
        response = self.client.post(
            reverse("wagtailimages:add_multiple"),
            {"title": "A picture", "files[]": SimpleUploadedFile(name, content)},
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
        self.assertFalse(get_image_model().objects.exists())
        return response.json()["error_message"]

    def test_is_told_apart_by_its_format(self):
        drawing = b"%!PS-Adobe-3.0 EPSF-3.0"

        self.assertIn("Not a supported image format", self.refusal("logo.eps", drawing))

    def test_is_told_that_it_has_too_many_pixels(self):
        self.assertIn("too many pixels", self.refusal("wall.png", png(8_000, 8_000)))

    def test_is_told_that_it_is_too_heavy(self):
        heavy = png(10, 10) + bytes(16 * 1024 * 1024)

        self.assertIn("This file is too big (16.0", self.refusal("heavy.png", heavy))
