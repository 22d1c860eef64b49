from tests.support import SiteTestCase, article, home_page, locale, news_index, user
from translation.following.guard import translation_of
from translation.models import GlossaryTerm, KeptName
from translation.texts.oddities import Conventions, oddities, open_oddities, waive

DUTCH = Conventions("nl", names=("EDRi",), avoided=(("scannen", "doorzoeken"),))


class OddityTests(SiteTestCase):
    def codes(self, source, translation, conventions=DUTCH, path=""):
        return [oddity.code for oddity in oddities(source, translation, conventions, path)]

    def test_are_not_seen_in_a_faithful_translation(self):
        for source, translation in (
            ("We won.", "We wonnen."),
            ("Over 1,133 people", "Ruim 1.133 mensen"),
            ("<b>Why?</b>", "<b>Waarom?</b>"),
            ("{ngos} NGOs say no.", "{ngos} ngo’s zeggen nee."),
            ("EDRi", "EDRi"),
            ("“No.”", "‘Nee.’"),
        ):
            with self.subTest(translation=translation):
                self.assertEqual(self.codes(source, translation), [])

    def test_name_what_differs(self):
        for source, translation, code in (
            ("This is still in English.", "This is still in English.", "english"),
            ("In 2024 we won.", "In 2025 wonnen we.", "number"),
            ("We won.", "We wonnen", "ending"),
            ("Why?", "Waarom!", "ending"),
            ("EDRi says no", "Edri zegt nee", "name"),
            ("They scan you", "Ze scannen je", "avoided"),
            ("It is <b>so</b>", "Het is zo", "markup"),
            ("We won", "We  wonnen", "spaces"),
            ("We won", "We wonnen ", "spaces"),
        ):
            with self.subTest(translation=translation):
                self.assertEqual(self.codes(source, translation), [code])

    def test_allow_each_language_its_own_question_mark(self):
        self.assertEqual(self.codes("Why?", "Γιατί;", Conventions("el")), [])
        self.assertEqual(self.codes("Why?", "Waarom;"), ["ending"])

    def test_tell_where_a_text_is_cut_off(self):
        self.assertEqual(self.codes("Short", "Lang" * 50, path="search_description"), ["length"])
        self.assertEqual(self.codes("Short", "Lang" * 50, path="summary"), [])

    def test_say_nothing_of_what_is_not_there_yet(self):
        self.assertEqual(self.codes("We won.", ""), [])


class OpenOddityTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.news = news_index()
        cls.article = article(cls.news, title="EDRi won!")
        for page in (home_page(), cls.news):
            cls.translate(page, cls.dutch)
        cls.job = translation_of(
            cls.translate(cls.article, cls.dutch, {"EDRi won!": "We wonnen"}, publish=False)
        )
        KeptName.objects.create(name="EDRi")
        GlossaryTerm.objects.create(
            locale=cls.dutch, term="to win", translation="zegevieren", avoid="winnen, wonnen"
        )

    def test_are_found_with_what_the_language_agreed_on(self):
        self.assertEqual(
            [oddity.code for _text, oddity in open_oddities(self.job)],
            ["ending", "name", "avoided"],
        )

    def test_are_closed_by_a_reason_until_the_words_change(self):
        [text] = {text for text, _oddity in open_oddities(self.job)}
        reviewer = user("reviewer")
        for code in ("ending", "name", "avoided"):
            waive(text, code, "The editors agreed.", reviewer)
        self.assertEqual(open_oddities(self.job), [])

        text.data = "Ze wonnen"
        text.save()

        self.assertEqual(len(open_oddities(self.job)), 3)

    def test_ask_the_database_as_often_for_long_pages(self):
        self.assertNumQueries(5, lambda: open_oddities(self.job))
