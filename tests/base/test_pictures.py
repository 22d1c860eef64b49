from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image

from base.models import SiteImage, SiteRendition
from tests.reading import read
from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    news_index,
    organisation,
    people_index,
    person,
)


def picture(size=(800, 800), colour="teal", mode="RGB", **fields):
    """An image in the library, of one colour."""
    content = BytesIO()
    Image.new(mode, size, colour).save(content, "PNG")
    content.seek(0)
    fields.setdefault("title", "A picture")
    return SiteImage.objects.create(file=ImageFile(content, name="picture.png"), **fields)


def word(colour):
    """A word mark: a bar of a colour on nothing."""
    content = BytesIO()
    image = Image.new("RGBA", (400, 160), (0, 0, 0, 0))
    image.paste(colour, (40, 60, 360, 100))
    image.save(content, "PNG")
    content.seek(0)
    return SiteImage.objects.create(title="Word", file=ImageFile(content, name="word.png"))


class PublishedPictureTests(SiteTestCase):
    def test_is_ready_before_the_first_visitor_comes(self):
        aura = person(people_index(), title="Aura", portrait=picture(), live=False)
        self.publish(aura)
        made = SiteRendition.objects.count()

        self.client.get("/en/people/")
        self.client.get(aura.url)

        self.assertGreater(made, 0)
        self.assertEqual(SiteRendition.objects.count(), made)

    def test_comes_in_the_formats_browsers_know_and_in_its_size(self):
        self.publish(person(people_index(), title="Aura", portrait=picture()))

        page = self.client.get("/en/people/")

        self.assertContains(page, 'type="image/avif"')
        self.assertContains(page, 'type="image/webp"')
        shown = read(page).pictures[0]
        self.assertEqual((shown["width"], shown["height"]), ("96", "96"))
        self.assertEqual(shown["loading"], "lazy")

    def test_is_described_in_words_that_cannot_break_the_page(self):
        self.publish(person(people_index(), title='Ada "<b>" & Co', portrait=picture()))

        page = self.client.get("/en/people/")

        self.assertEqual(read(page).pictures[0]["alt"], 'Photo of Ada "<b>" & Co')

    def test_is_made_again_when_an_editor_moves_its_focal_point(self):
        portrait = picture(size=(1600, 800))
        self.publish(person(people_index(), title="Aura", portrait=portrait))
        before = read(self.client.get("/en/people/")).pictures[0]["src"]

        portrait.refresh_from_db()
        portrait.focal_point_x, portrait.focal_point_y = 100, 100
        portrait.focal_point_width = portrait.focal_point_height = 50
        with self.captureOnCommitCallbacks(execute=True):
            portrait.save()

        self.assertNotEqual(read(self.client.get("/en/people/")).pictures[0]["src"], before)

    def test_is_shown_all_the_same_where_it_was_never_made_ready(self):
        article(news_index(), title="A win", image=picture())

        self.assertEqual(len(read(self.client.get("/en/news/")).pictures), 1)


class LogoTests(SiteTestCase):
    def grounds(self, logo):
        organisation(coalition_page(), title="EDRi", logo=logo)
        return "organisation__logo--on-dark" in self.client.get("/en/coalition/").content.decode()

    def test_in_white_stands_on_a_dark_ground(self):
        self.assertTrue(self.grounds(word("white")))

    def test_in_ink_stands_on_a_light_ground(self):
        self.assertFalse(self.grounds(word("black")))

    def test_with_a_ground_of_its_own_is_left_alone(self):
        self.assertFalse(self.grounds(picture(colour="white")))

    def test_of_one_pixel_or_of_thousands_is_shown_in_its_box(self):
        for size in ((1, 1), (8000, 40)):
            with self.subTest(size=size):
                organisation(coalition_page(slug=f"c{size[0]}"), logo=picture(size=size))

        for shown in read(self.client.get("/en/c8000/")).pictures:
            self.assertLessEqual(int(shown["width"]), 160)
            self.assertLessEqual(int(shown["height"]), 80)

    def test_whose_file_is_lost_does_not_keep_the_page_from_being_saved(self):
        logo = word("black")
        logo.file.storage.delete(logo.file.name)

        self.assertFalse(organisation(coalition_page(), logo=logo).logo_is_light)
