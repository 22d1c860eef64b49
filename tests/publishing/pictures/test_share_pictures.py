"""The pictures that stand for pages where they are shared."""

import tempfile
from io import BytesIO, StringIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test.utils import override_settings
from PIL import Image, ImageChops, ImageFilter
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from publishing.pictures.drawing import Poster, draw
from publishing.pictures.share_pictures import is_made, make_missing, path, poster
from publishing.pictures.typesetting import drawable
from tests.support import (
    SiteTestCase,
    article,
    campaign,
    coalition_page,
    content_page,
    facts,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
)


def kept(page):
    """The names of the pictures there are of a page."""
    try:
        return default_storage.listdir(f"share/{page.pk}")[1]
    except FileNotFoundError:
        return []


def picture(page):
    return Image.open(default_storage.open(path(page)))


def as_rgb(page):
    return picture(page).convert("RGB")


def image(**fields):
    file = get_test_image_file(size=(1600, 1200), filename="street.png")
    return get_image_model().objects.create(title="street.png", file=file, **fields)


class DrawnPictureTests(SiteTestCase):
    def test_is_small_and_the_same_every_time(self):
        photograph = Image.effect_noise((800, 800), 90).filter(ImageFilter.GaussianBlur(5))
        long = "Ten organisations say so. " * 10
        for drawn in (Poster("en", long), Poster("en", "Ana", long, portrait=photograph)):
            with self.subTest(drawn.title):
                self.assertEqual(draw(drawn), draw(drawn))
                self.assertLess(len(draw(drawn)), 80_000)  # Networks take 300 kB.

    def test_shows_what_a_person_says_and_what_they_look_like(self):
        ana = Poster("en", "Ana", "I whisper.", initials="A")
        others = [
            Poster("en", "Ana"),
            Poster("en", "Ana", "I shout.", initials="A"),
            Poster("de", "Ana", "I whisper.", initials="A"),
            Poster("en", "Ana", "I whisper.", initials="B"),
            Poster("en", "Ana", "I whisper.", portrait=Image.new("RGB", (90, 90), "white")),
        ]
        for other in others:
            with self.subTest(other):
                self.assertNotEqual(draw(ana), draw(other))


class PictureOfAPageTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        # What one test drew is not the next one's.
        media = self.enterContext(tempfile.TemporaryDirectory())
        self.enterContext(override_settings(MEDIA_ROOT=media))

    def test_is_made_when_the_page_is_published(self):
        home, news, people, coalition = home_page(), news_index(), people_index(), coalition_page()
        for page in [
            home,
            content_page(),
            news,
            article(news),
            people,
            person(people),
            coalition,
            organisation(coalition),
        ]:
            with self.subTest(type(page).__name__):
                self.assertEqual(kept(page), [])
                self.publish(page)
                self.assertEqual(picture(page).size, (1200, 630))
                self.assertEqual(picture(page).format, "PNG")

    def test_is_not_made_of_a_draft(self):
        page = content_page(live=False)
        page.save_revision()
        self.assertEqual(kept(page), [])

    def test_is_made_anew_and_moves_when_the_title_changes(self):
        page = content_page(title="Before")
        self.publish(page)
        [before] = kept(page)
        page.title = "After"
        self.publish(page)

        [after] = kept(page)
        self.assertNotEqual(before, after)
        self.assertEqual(path(page), f"share/{page.pk}/{after}")

    def test_goes_when_the_page_goes(self):
        people = people_index()
        unpublished, deleted = person(people), person(people)
        for page in (unpublished, deleted):
            self.publish(page)
        with self.captureOnCommitCallbacks(execute=True):
            unpublished.unpublish()
            people.delete()

        self.assertEqual(kept(unpublished) + kept(deleted), [])

    def test_speaks_the_language_of_the_page(self):
        dutch = locale("nl")
        self.publish(home_page())
        self.translate(home_page(), dutch)
        page = content_page(title="About us")
        self.publish(page)
        translated = self.translate(page, dutch, {"About us": "Over ons"})

        self.assertEqual(poster(translated).title, "Over ons")
        self.assertEqual(poster(translated).language, "nl")
        self.assertNotEqual(path(page), path(translated))
        self.assertIsNotNone(ImageChops.difference(*map(as_rgb, (page, translated))).getbbox())

    def test_shows_a_fact_as_the_language_writes_it_and_follows_it(self):
        facts(ngos=1330)
        page, other = content_page(title="{ngos} NGOs"), content_page()
        for published in (page, other):
            self.publish(published)
        self.assertEqual(poster(page).title, "1,330 NGOs")

        before, untouched = as_rgb(page), default_storage.get_modified_time(path(other))
        with self.captureOnCommitCallbacks(execute=True):
            facts(ngos=2000)
        self.assertEqual(len(kept(page)), 1)
        self.assertIsNotNone(ImageChops.difference(before, as_rgb(page)).getbbox())
        self.assertEqual(default_storage.get_modified_time(path(other)), untouched)

    def test_shows_a_count_and_follows_it(self):
        count = {"name": "ngos", "counted": "coalition.OrganisationPage"}
        with self.captureOnCommitCallbacks(execute=True):
            campaign(facts=[("count", count)])
        page, coalition = content_page(title="{ngos} NGOs"), coalition_page()
        self.publish(page)
        before = as_rgb(page)
        self.publish(organisation(coalition))

        self.assertIsNotNone(ImageChops.difference(before, as_rgb(page)).getbbox())

    def test_of_a_person_shows_quote_and_portrait(self):
        ana = person(people_index(), title="Ana", quote="I whisper.", portrait=image())
        self.publish(ana)

        self.assertEqual(poster(ana).quote, "I whisper.")
        self.assertIsNotNone(poster(ana).portrait)

    def test_is_never_empty_where_the_font_lacks_the_letters(self):
        people = people_index()
        for page, title, quote in [
            (content_page(title="李明", slug="s0"), "Stop Scanning Me", ""),
            (content_page(title="🔍", slug="s1"), "Stop Scanning Me", ""),
            (content_page(title="李明 (Li Ming)"), "Li Ming", ""),
            (person(people, title="محمد", quote="我", slug="s2"), "Stop Scanning Me", ""),
            (person(people, title="محمد", quote="I whisper.", slug="s3"), "", "I whisper."),
            (person(people, title="Ana", quote="我"), "Ana", ""),
        ]:
            with self.subTest(page.title):
                said = poster(page)
                self.assertEqual((drawable(said.title), drawable(said.quote)), (title, quote))
                blank = Image.open(BytesIO(draw(Poster("en", ""))))
                drawn = Image.open(BytesIO(draw(said)))
                difference = ImageChops.difference(drawn.convert("L"), blank.convert("L"))
                self.assertIsNotNone(difference.crop((0, 0, 700, 500)).getbbox())

    def test_shows_initials_where_the_portrait_is_gone(self):
        portrait = image()
        ana = person(people_index(), title="Ana Example", portrait=portrait)
        self.publish(ana)
        before = kept(ana)
        with self.captureOnCommitCallbacks(execute=True):
            portrait.delete()
        ana.refresh_from_db()

        self.assertFalse({*kept(ana)} & {*before})
        self.assertTrue(is_made(ana))
        self.assertEqual((poster(ana).portrait, poster(ana).initials), (None, "AE"))

    def test_follows_a_portrait_that_changes(self):
        portrait = image()
        ana = person(people_index(), portrait=portrait)
        self.publish(ana)
        before = as_rgb(ana)
        portrait.renditions.all().delete()
        portrait.file = get_test_image_file(colour="black", size=(500, 500))
        with self.captureOnCommitCallbacks(execute=True):
            portrait.save()

        self.assertIsNotNone(ImageChops.difference(before, as_rgb(ana)).getbbox())

    def test_is_made_by_the_command_where_it_is_missing(self):
        page = content_page()
        list(make_missing())
        default_storage.delete(path(page))
        default_storage.save(f"share/{page.pk}/old.png", ContentFile(b""))
        output = StringIO()
        call_command("share_pictures", stdout=output)

        self.assertEqual(f"share/{page.pk}/{kept(page)[0]}", path(page))
        self.assertIn("Pictures drawn: 1, of 2 public pages.", output.getvalue())
