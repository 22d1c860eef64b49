"""What a team agrees on: how it writes, its glossary, and the names everybody keeps."""

from django.urls import reverse

from tests.support import SiteTestCase, editor, translator
from translation.models import GlossaryTerm, KeptName
from translation.teams.switch import switch_on


class WordsTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dutch = switch_on("nl").locale
        cls.french = switch_on("fr").locale
        cls.translator = translator("nl")
        cls.url = reverse("translation:language", args=["nl"])

    def setUp(self):
        super().setUp()
        self.log_in_as(self.translator)

    def do(self, do, **fields):
        data = {f"{do}-{name}": value for name, value in fields.items()}
        return self.client.post(self.url, {"do": do, **data}, follow=True)

    def terms(self):
        return {term.term: term.translation for term in self.dutch.glossary.all()}


class StyleTests(WordsTests):
    def test_the_team_says_how_it_writes(self):
        self.do("style", address="informal, “je”", quotation_marks="‘…’", notes="Be kind.")

        self.dutch.team.refresh_from_db()
        self.assertEqual(self.dutch.team.address, "informal, “je”")
        self.assertContains(self.client.get(self.url), "Be kind.")

    def test_says_what_is_too_long(self):
        self.assertContains(self.do("style", address="x" * 256), "at most 255 characters")


class GlossaryTests(WordsTests):
    def test_a_term_is_added_changed_and_taken_out(self):
        self.do("term", term="Council", translation="Raad", avoid="Ministerraad")
        term = self.dutch.glossary.get()
        self.assertContains(self.client.get(self.url), "not: Ministerraad")
        url = reverse("translation:term", args=["nl", term.pk])

        self.client.post(url, {"term": "Council", "translation": "de Raad"})
        self.assertEqual(self.terms(), {"Council": "de Raad"})

        self.client.post(url, {"delete": ""})
        self.assertEqual(self.terms(), {})

    def test_terms_come_from_any_spreadsheet(self):
        for pasted in (
            "\ufeffCouncil;Raad\r\nvote;stemming",
            "\ufeffterm;translation\nCouncil;Raad\nvote;stemming",
            "English term\twhat we say\twhat we do not say\nCouncil\tRaad\t\t\nvote\tstemming\t\t",
            "sep=;\nEnglish;Dutch\nCouncil;Raad;;\nvote;stemming;;",
            'en,nl\n"Council","Raad"\n"vote","stem\nming"',
        ):
            with self.subTest(pasted):
                self.dutch.glossary.all().delete()

                self.do("terms", terms=pasted)

                found = {term: said.replace(" ", "") for term, said in self.terms().items()}
                self.assertEqual(found, {"Council": "Raad", "vote": "stemming"})

    def test_a_term_called_like_a_column_is_a_term(self):
        self.do("terms", terms="source = bron\nterm;vakterm")

        self.assertEqual(self.terms(), {"source": "bron", "term": "vakterm"})

    def test_a_term_stands_in_it_once(self):
        self.do("term", term="Council", translation="Raad")

        response = self.do("term", term="COUNCIL", translation="raad")

        self.assertContains(response, "has this term already")
        self.assertEqual(self.terms(), {"Council": "Raad"})

    def test_many_terms_come_at_once_in_any_of_the_usual_forms(self):
        self.do("term", term="council", translation="raad")

        lines = [
            "European Parliament = Europees Parlement",
            "",
            "Council\tRaad\tMinisterraad",
            '"privacy, online",privacy online',
            "scanning;scannen;;as a noun too",
        ]
        self.do("terms", terms="\r\n".join(lines))

        self.assertEqual(
            self.terms(),
            {
                "European Parliament": "Europees Parlement",
                "council": "Raad",
                "privacy, online": "privacy online",
                "scanning": "scannen",
            },
        )
        self.assertEqual(self.dutch.glossary.get(term="council").avoid, "Ministerraad")

    def test_takes_in_nothing_where_a_line_is_wrong(self):
        response = self.do("terms", terms="one = een\ntwo\n= drie\n" + "x" * 300 + " = x")

        for message in ("Line 2 has no", "Line 3 has no", "Line 4 is too long"):
            self.assertContains(response, message)
        self.assertEqual(self.terms(), {})

    def test_is_closed_to_another_language(self):
        term = GlossaryTerm.objects.create(locale=self.french, term="Council", translation="x")

        for code in ("fr", "nl", "en"):
            url = reverse("translation:term", args=[code, term.pk])
            self.client.post(url, {"delete": ""})
        term.refresh_from_db()

    def test_editors_may_help(self):
        self.log_in_as(editor())

        self.do("term", term="Council", translation="Raad")

        self.assertEqual(self.terms(), {"Council": "Raad"})


class KeptNamesTests(WordsTests):
    url_of_names = "translation:languages"

    def save(self, names):
        return self.client.post(reverse(self.url_of_names), {"names": names}, follow=True)

    def names(self):
        return list(KeptName.objects.values_list("name", flat=True))

    def test_editors_keep_one_list(self):
        self.log_in_as(editor())

        self.save("Signal\r\n EDRi \r\n\r\nSignal")
        self.assertEqual(self.names(), ["EDRi", "Signal"])
        self.assertContains(self.client.get(reverse(self.url_of_names)), "EDRi\nSignal")

        self.save("Signal")
        self.assertEqual(self.names(), ["Signal"])
        self.assertContains(self.save("x" * 256), "A name is too long.")
        self.save("")
        self.assertEqual(self.names(), [])
