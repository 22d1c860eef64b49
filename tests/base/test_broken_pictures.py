"""A picture that is lost or damaged after it was uploaded breaks no page, and editors see it."""

from django.core.files.base import ContentFile
from django.urls import reverse

from base.models import SiteImage, originals
from base.pictures.places import PLACES, keep, markup, opened, rendition
from coalition.logos import is_light
from publishing.pictures.share_pictures import chosen_image, poster
from tests import odd_pictures as odd
from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    content_page,
    editor,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
)

DAMAGED = {
    "empty": b"",
    "not a picture": b"This is not a picture.",
    "cut off": odd.encoded(odd.photograph(), "JPEG")[:5000],
    "hollow": odd.claiming(3000, 2000),
    "bomb": odd.claiming(60_000, 60_000),
    # These open well, and cannot be saved again.
    "16 bits": odd.grey_16_bit(),
    "other profile": odd.refused_by_profile(),
}
CANNOT_BE_SHOWN = "This picture cannot be shown"


def broken(content=None):
    """A picture in the library, whose file has since become another; lost if there is none."""
    good = ContentFile(odd.encoded(odd.photograph()), "good.png")
    image = SiteImage.objects.create(title="Broken", file=good)
    storage = originals()
    storage.delete(image.file.name)
    if content is not None:
        storage.save(image.file.name, ContentFile(content))
    return SiteImage.objects.get(pk=image.pk)


class BrokenPictureTests(SiteTestCase):
    def test_leaves_its_place_empty_whatever_is_wrong_with_it(self):
        for wrong, content in {"lost": None, **DAMAGED}.items():
            image = broken(content)
            with self.subTest(wrong), self.assertLogs("base.pictures.places", "WARNING"):
                self.assertEqual({markup(image, place, "") for place in PLACES}, {""})
                self.assertIsNone(rendition(image, "width-1440|format-jpeg"))
                self.assertIsNone(opened(image, "max-64x64|format-png"))
                self.assertFalse(is_light(image))
                keep(image, *PLACES)

    def test_is_logged_once_and_not_tried_for_every_visitor(self):
        image = broken(DAMAGED["16 bits"])
        with self.assertLogs("base.pictures.places", "WARNING") as logged:
            for _visitor in range(3):
                for place in PLACES:
                    markup(image, place, "")

        self.assertEqual(len(logged.output), 1)
        self.assertIn("Broken", logged.output[0])

    def test_is_shown_as_soon_as_its_file_is_replaced(self):
        image = broken(DAMAGED["16 bits"])
        self.assertEqual(markup(image, "card", ""), "")
        image.file = ContentFile(odd.encoded(odd.photograph()), "good.png")
        image.save()

        self.assertIn("<picture>", markup(image, "card", ""))

    def test_takes_no_list_and_no_home_page_down(self):
        image = broken(DAMAGED["16 bits"])
        news, people, coalition = news_index(), people_index(), coalition_page()
        figure = [("figure", {"image": image, "caption": "What it shows"})]
        pages = [
            news,
            people,
            coalition,
            article(news, title="An article", image=image),
            person(people, title="A person", portrait=image, image=image),
            organisation(coalition, title="An NGO", logo=image, about=figure),
            content_page(title="A page", image=image, body=figure),
        ]
        for page in (home_page(image=image), *pages):
            self.publish(page)
        self.translate(home_page(), locale("nl"))
        self.translate(news, locale("nl"))

        addresses = [page.url for page in pages]
        for address in ("/en/", "/nl/", "/nl/news/", *addresses):
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 200)
        self.assertContains(self.client.get("/en/news/"), "An article")

    def test_does_not_keep_a_page_that_is_shared_from_having_a_picture(self):
        page = person(people_index(), portrait=broken(b""), image=broken(b""))

        self.assertIsNone(chosen_image(page))
        self.assertIsNone(poster(page).portrait)

    def test_can_be_read_from_the_database(self):
        for wrong, content in {"lost": None, **DAMAGED}.items():
            with self.subTest(wrong):
                image = broken(content)
                image.refresh_from_db()
                self.assertEqual((image.width, image.height), (900, 600))


class EditorsOfABrokenPictureTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(editor())

    def edit(self, image):
        return self.client.get(reverse("wagtailimages:edit", args=[image.pk]))

    def test_are_told_at_the_picture_what_to_do(self):
        for wrong, content in {"lost": None, **DAMAGED}.items():
            with self.subTest(wrong):
                self.assertContains(self.edit(broken(content)), CANNOT_BE_SHOWN)

    def test_are_told_nothing_of_one_that_can_be_shown(self):
        good = ContentFile(odd.encoded(odd.photograph()), "good.png")
        image = SiteImage.objects.create(title="Good", file=good)

        self.assertNotContains(self.edit(image), CANNOT_BE_SHOWN)

    def test_still_have_their_library(self):
        for content in (None, *DAMAGED.values()):
            broken(content)
        for view in ("wagtailimages:index", "wagtailimages_chooser:choose"):
            self.assertContains(self.client.get(reverse(view)), "Broken")
