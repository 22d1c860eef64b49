"""Texts on the pictures of shared pages: whole, large, and in every letter of the Union."""

from io import BytesIO

from PIL import Image, ImageDraw

from config.languages import LANGUAGES
from publishing.pictures.drawing import TITLE, Poster, draw
from publishing.pictures.formats import LANDSCAPE
from publishing.pictures.hyphenation import syllables
from publishing.pictures.quotations import BESIDE
from publishing.pictures.typesetting import drawable, fit, has_glyph, quotation_marks
from tests.support import SiteTestCase

BULGARIAN = (
    "Предложението на Европейската комисия за регламент относно сексуалното насилие над деца "
    "застрашава поверителността на съобщенията на всички хора в Европейския съюз, предупреждават "
    "повече от сто и тридесет организации за граждански права и сигурност."
)
ALPHABETS = (
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯабвгдежзийклмнопрстуфхцчшщъьюяѝ"
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάαβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώΆΈΉΊΌΎΏΪΫ"
    "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽáčďéěíňóřšťúůýžÆØÅæøåÄÖÜẞäöüßÑñ¿¡ÕõÀÂÇÈÊËÎÏÔŒÙÛŸàâçèêëîïôœùûÿĐđ"
    "ŐŰőűÌÒìòĄĖĘĮŲŪąėęįųūĀĒĢĪĶĻŅāēģīķļņĊĠĦŻċġħżĄĆŁŃŚŹąćłńśźÃãĂȘȚășțĹĽŔĺľŕ"
    "„“”‘’«»‹›–—…·€%№°"
)


LONG_TITLES = [
    BULGARIAN,
    "Europese Commissie doet haar huiswerk niet en vertrouwt op gegevens van de industrie",
    "Η επιτήρηση αποδυναμώνει, η ιδιωτικότητα ενδυναμώνει",
    "Datenschutzgrundverordnungswidrigkeitenverfahrensbeschleunigungsgesetz",
    "Privacy",
    f"{BULGARIAN} {BULGARIAN}",
]
BOX = LANDSCAPE.measure, 400


def ink(setting):
    """The box that drawn lines fill, measured from where they hang."""
    canvas = Image.new("L", (LANDSCAPE.width + 200, 1000))
    setting.draw(ImageDraw.Draw(canvas), (100, 100), fill=255)
    return [side - 100 for side in canvas.getbbox()]


class TypesettingTests(SiteTestCase):
    def test_a_text_stays_in_its_box_whatever_its_length(self):
        for text in LONG_TITLES:
            with self.subTest(text):
                left, top, right, bottom = ink(fit(text, BOX, TITLE))
                # A letter may hang out by a hair, and an accent rises above its capital.
                self.assertGreaterEqual(left, -4)
                self.assertLessEqual(right, BOX[0] + 4)
                self.assertGreaterEqual(top, -0.25 * TITLE.largest)
                self.assertLessEqual(bottom, BOX[1])

    def test_a_short_text_is_large_and_a_long_one_whole(self):
        self.assertEqual(fit("Privacy", BOX, TITLE).size, TITLE.largest)

        setting = fit(BULGARIAN, BOX, TITLE)
        self.assertLess(setting.size, TITLE.largest)
        self.assertEqual(" ".join(setting.lines), BULGARIAN)

    def test_what_cannot_fit_is_cut_after_a_word_and_keeps_its_end(self):
        text = " ".join(fit(f"{BULGARIAN} {BULGARIAN}", BOX, TITLE, end="“").lines)

        self.assertTrue(text.endswith("…“"))
        words = text.removesuffix("…“").split()
        self.assertGreater(len(words), 30)
        self.assertEqual(words, f"{BULGARIAN} {BULGARIAN}".split()[: len(words)])

    def test_a_word_that_is_wider_than_its_box_is_hyphenated(self):
        setting = fit("Das Rindfleischetikettierungsüberwachungsaufgabengesetz", (600, 400), TITLE)

        self.assertEqual(
            setting.lines,
            ["Das Rindfleische-", "tikettierungs-", "überwachungs-", "aufgabengesetz"],
        )
        self.assertGreater(setting.size, TITLE.smallest)
        self.assertTrue(setting.fits((600, 400)))

    def test_words_are_hyphenated_before_a_syllable(self):
        for word in (
            "Daten-schutz-grund-verord-nung",
            "Gesell-schafts-kapital",
            "solda-tenten-toons-telling",
            "непро-тиво-конс-титу-ционно",
            "Privacy",
            "xxxxxxxxxxxxxxxxxxxx",
            "2026a2026a2026a",
        ):
            with self.subTest(word):
                parts = syllables(word.replace("-", ""))
                self.assertEqual("".join(parts).replace("\N{SOFT HYPHEN}", "-"), word)

    def test_lines_are_about_equally_long(self):
        setting = fit("We all need a safe space to talk", (640, 130), BESIDE)
        self.assertEqual(setting.lines, ["We all need a", "safe space to talk"])

    def test_words_that_belong_together_stay_on_one_line(self):
        lines = fit("100\N{NO-BREAK SPACE}000 people " * 4, (500, 400), BESIDE).lines
        self.assertFalse([line for line in lines if line.startswith("000")])

    def test_every_letter_of_the_languages_of_the_union_is_in_the_font(self):
        missing = [character for character in ALPHABETS if not has_glyph(character)]
        self.assertEqual(missing, [])
        self.assertFalse(has_glyph("\uffff"))

    def test_what_the_font_cannot_draw_is_left_out(self):
        self.assertEqual(drawable("Stop 🔍\n scan\u00adning e\u0301"), "Stop scanning é")
        self.assertEqual(Image.open(BytesIO(draw(Poster("en", "🔍", "🔍")))).size, LANDSCAPE.size)

    def test_a_word_is_drawn_whole_or_not_at_all(self):
        for text, drawn in [
            ("李明", ""),
            ("محمد علي", ""),
            ("ქართული", ""),
            ("M李ng", ""),
            ("李明 (Li Ming)", "Li Ming"),
            ("Li Ming – 李明", "Li Ming"),
            ("Zürich 北京 Wien", "Zürich Wien"),
            ("日本の東京と京都 EU", ""),  # Two letters of ten say something else.
            ("x\N{COMBINING CARON}\N{COMBINING DOT BELOW} is a letter", "is a letter"),
            ("Nguyễn Thị Hà", "Nguyễn Thị Hà"),
            (
                "Łukasz O\N{RIGHT SINGLE QUOTATION MARK}Żółć",
                "Łukasz O\N{RIGHT SINGLE QUOTATION MARK}Żółć",
            ),
            ("EDRi (Brussels)", "EDRi (Brussels)"),
            ("Sign now! ✍️", "Sign now!"),
        ]:
            with self.subTest(text):
                self.assertEqual(drawable(text), drawn)

    def test_every_language_has_marks_for_what_somebody_says(self):
        for code, _name in LANGUAGES:
            with self.subTest(code):
                self.assertTrue(all(has_glyph(m.strip()) for m in quotation_marks(code)))
        self.assertEqual(quotation_marks("de"), ["„", "“"])
        self.assertEqual(quotation_marks("en"), ["“", "”"])
