"""Pictures in every format: whole words, where the apps that show them leave room for them."""

from io import BytesIO

from django.test import SimpleTestCase
from PIL import Image, ImageChops, ImageFilter

from publishing.pictures.drawing import Poster, draw
from publishing.pictures.formats import BANNERS, KIT, LANDSCAPE, SQUARE, STORY
from tests.publishing.pictures.test_typesetting import BULGARIAN

GERMAN = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
GREEK = "Η ιδιωτικότητα ενδυναμώνει, η επιτήρηση αποδυναμώνει. Ύψος, Ήθος, Ώρα."
LONG_QUOTE = ("We all need a safe space in which to explore who we are. " * 17)[:900].strip()
TEXTS = [f"{BULGARIAN} {BULGARIAN}", GERMAN, GREEK, LONG_QUOTE, "133"]


def drawn(poster, form):
    return Image.open(BytesIO(draw(poster, form))).convert("RGB")


def differing(picture, other):
    """The box in which two pictures differ; None where they are the same."""
    return ImageChops.difference(picture, other).getbbox()


class FormatTests(SimpleTestCase):
    def test_are_those_that_networks_ask_for(self):
        sizes = {form.key: drawn(Poster("en", "Privacy"), form).size for form in (*KIT, *BANNERS)}

        self.assertEqual(
            sizes,
            {
                "landscape": (1200, 630),
                "square": (1080, 1080),
                "story": (1080, 1920),
                "728x90": (1456, 180),
                "300x250": (600, 500),
            },
        )

    def test_are_light(self):
        photograph = Image.effect_noise((800, 800), 90).filter(ImageFilter.GaussianBlur(5))
        heaviest = {LANDSCAPE: 80_000, SQUARE: 150_000, STORY: 150_000}
        for form in KIT:
            for poster in (
                Poster("bg", BULGARIAN),
                Poster("bg", "Ана", BULGARIAN, portrait=photograph),
                Poster("en", "", LONG_QUOTE),
                Poster("bg", "133", sentence=BULGARIAN, note=BULGARIAN),
            ):
                with self.subTest(form.key):
                    self.assertLess(len(draw(poster, form)), heaviest[form])
        for form in BANNERS:
            self.assertLess(
                len(draw(Poster("bg", BULGARIAN, note="133 организации"), form)), 30_000
            )


class WordsTests(SimpleTestCase):
    """The words of each kind of picture, in each format."""

    def assert_in_their_place(self, poster, form):
        left, top, right, bottom = differing(drawn(Poster("en", ""), form), drawn(poster, form))
        # A quotation mark hangs into the margin, a letter by a hair, and an accent rises.
        self.assertGreaterEqual(left, 10)
        self.assertGreaterEqual(top, form.top - 30)
        self.assertLessEqual(right, form.width - form.margin + 4)
        self.assertLessEqual(bottom, form.beam - form.scaled(4))

    def test_of_titles_and_figures_keep_the_margins_free(self):
        for form in (*KIT, *BANNERS):
            for text in TEXTS:
                with self.subTest(text[:40], form=form.key):
                    if not form.is_banner:
                        self.assert_in_their_place(Poster("bg", text[:40], sentence=text), form)
                    self.assert_in_their_place(Poster("bg", text, note=text), form)

    def test_of_quotations_keep_the_margins_free(self):
        for form in KIT:
            for text in TEXTS:
                with self.subTest(text[:40], form=form.key):
                    self.assert_in_their_place(Poster("fr", text, quote=text, role=text), form)

    def test_of_quotations_keep_clear_of_the_portrait(self):
        night, day = (Image.new("RGB", (90, 90), colour) for colour in ("black", "white"))
        for form in KIT:
            empty = drawn(Poster("en", ""), form)
            for text in TEXTS:
                with self.subTest(text[:40], form=form.key):
                    unseen, seen = (
                        drawn(Poster("fr", text, text, text, portrait=portrait), form)
                        for portrait in (night, day)
                    )
                    portrait = differing(unseen, seen)
                    self.assertEqual(portrait[2], form.width)
                    self.assertIsNone(differing(unseen.crop(portrait), empty.crop(portrait)))
                    edge = (portrait[0] - 30, portrait[1], form.width, portrait[3])
                    self.assertIsNone(differing(unseen.crop(edge), empty.crop(edge)))

    def test_of_a_story_are_where_no_app_covers_them(self):
        for poster in (
            Poster("el", GREEK * 4),
            Poster("de", GERMAN, LONG_QUOTE, GERMAN, initials="RG"),
            Poster("bg", "133", sentence=BULGARIAN * 3, note=GREEK),
        ):
            with self.subTest(poster.title[:40]):
                bare = drawn(Poster("en", "Stop Scanning Me"), STORY)
                # Below: the mark and the name of the campaign, which the other has in its title.
                box = differing(bare, drawn(poster, STORY))
                self.assertGreaterEqual(box[1], 250)
                self.assertLessEqual(box[3], 1920 - 310)

    def test_say_that_something_is_left_out(self):
        whole = Poster("en", "Ana", LONG_QUOTE, initials="A")
        cut = Poster("en", "Ana", LONG_QUOTE * 3, initials="A")
        longer = Poster("en", "Ana", LONG_QUOTE * 4, initials="A")
        for form in (SQUARE, STORY):
            with self.subTest(form.key):
                self.assertNotEqual(draw(whole, form), draw(cut, form))
                self.assertEqual(draw(cut, form), draw(longer, form))

    def test_of_a_figure_are_never_only_part_of_it(self):
        without_sentence = drawn(Poster("en", "1 in 10"), SQUARE)
        for sentence in ("🔍", "李明"):
            drawn_anyway = drawn(Poster("en", "1 in 10", sentence=sentence), SQUARE)
            self.assertIsNone(differing(without_sentence, drawn_anyway))


class QuotationTests(SimpleTestCase):
    def test_of_nine_hundred_letters_is_whole_in_a_square(self):
        # One more word makes another picture, up to there.
        shorter = LONG_QUOTE.rpartition(" ")[0]
        for portrayed in ({}, {"initials": "A"}):
            said = [Poster("en", "Ana", text, **portrayed) for text in (shorter, LONG_QUOTE)]
            self.assertNotEqual(*(draw(poster, SQUARE) for poster in said))

    def test_has_the_larger_portrait_the_shorter_it_is(self):
        widths = []
        for quote in ("I whisper.", LONG_QUOTE):
            night, day = (
                drawn(
                    Poster("en", "Ana", quote, portrait=Image.new("RGB", (90, 90), colour)), SQUARE
                )
                for colour in ("black", "white")
            )
            left, _top, right, _bottom = differing(night, day)
            widths.append(right - left)
        self.assertGreater(widths[0], widths[1])
