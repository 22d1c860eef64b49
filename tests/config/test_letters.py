"""Names are found whatever their accents, and stand where their readers look for them."""

import unicodedata

from django.conf import settings
from django.test import SimpleTestCase

from config.letters import folded, sort_key
from tests.scripts import by_node, by_site_script
from tests.support import (
    SiteTestCase,
    coalition_page,
    content_page,
    home_page,
    locale,
    organisation,
)

NAMES = [
    "1984",
    "Aalborg",
    "aarhus",
    "Ąbel",
    "Ăla",
    "Âla",
    "Alb",
    "Åland",
    "Ålborg",
    "Äänekoski",
    "Ærø",
    "Čaj",
    "Česká",
    "Cesta",
    "Chaos",
    "Ċirku",
    "Ćma",
    "coop",
    "co-op",
    "co op",
    "Ďábel",
    "Đak",
    "D3",
    "D64",
    "Dodo",
    "Džem",
    "EDRi",
    "edri",
    "EDRi-gram",
    "Edri e.V.",
    "Ege",
    "ēka",
    "Élan",
    "Ġgantija",
    "Għarb",
    "Ģirts",
    "Gozo",
    "Hal",
    "Ħamrun",
    "Îi",
    "Iod",
    "Ivan",
    "Ľalia",
    "Ljubljana",
    "Łódź",
    "Luka",
    "Nada",
    "Ñandú",
    "Njegoš",
    "Nube",
    "Oeuvre",
    "Œuvre",
    "Öl",
    "ŐR",
    "Órás",
    "Øst",
    "Österreichische Liga",
    "Ostro",
    "Ôsmy",
    "Otto",
    "Sala",
    "Šiauliai",
    "Sopron",
    "Știință",
    "Strasse",
    "Straße",
    "Strassen",
    "Szeged",
    "Țară",
    "Tara",
    "Uber",
    "Übung",
    "Ülo",
    "Ūsa",
    "Väike",
    "Võru",
    "Vöö",
    "Wien",
    "Xena",
    "Ýr",
    "Yves",
    "Žaba",
    "Żaba",
    "Zala",
    "Zebra",
    "Żebbuġ",
    "Žižek",
    "Zoo",
    "Źródło",
    "Zsolt",
    "Zürich",
    "Ёлка",
    "Елена",
    "Иван",
    "Йордан",
    "свобода",
    "Άνθρωπος",
    "αυτός",
    "Ελευθερία",
]


class OrderTests(SimpleTestCase):
    def test_is_icus_in_every_language(self):
        codes = [code for code, _name in settings.LANGUAGES]
        sort = "[...data[0]].sort(new Intl.Collator(code).compare)"
        expected = by_node(
            f"console.log(JSON.stringify(data[1].map((code) => {sort})))", [NAMES, codes]
        )

        for code, names in zip(codes, expected, strict=True):
            with self.subTest(language=code):
                self.assertEqual(sorted(NAMES, key=lambda name: sort_key(name, code)), names)

    def test_of_any_text_is_possible(self):
        for text in ("", " ", "中文", "שלום", "\x00", "e\u0301\u0301", "👩🏽‍💻"):
            self.assertIsNotNone(sorted([text, "a"], key=lambda name: sort_key(name, "en")))


class SearchTests(SimpleTestCase):
    def test_letters_are_alike_in_the_script_and_on_the_server(self):
        blocks = [(0x20, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1FFF)]
        letters = [chr(code) for first, last in blocks for code in range(first, last + 1)]
        letters = [letter for letter in letters if unicodedata.category(letter)[0] in "LNPZ"]

        found = by_site_script("data.map(plain)", [f"A{letter}z" for letter in letters])

        self.assertEqual(found, [folded(f"A{letter}z") for letter in letters])


class CoalitionTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.coalition = coalition_page(slug="coalition")
        cls.names = [
            "Élan",
            "Österreichische Liga",
            "Åland",
            "Česká",
            "Fundacja Łódź",
            "Straße & Weg",
            "Свобода",
            "Ευρωπαϊκή Ένωση",
            "Zebra",
            "Bits of Freedom",
        ]
        countries = ["CZ", "GR", "SE", "AT", "NL"] * 2
        for number, (name, country) in enumerate(zip(cls.names, countries, strict=True)):
            organisation(cls.coalition, title=name, slug=f"name-{number}", country=country)

    def found(self, **query):
        return [row.title for row in self.client.get("/en/coalition/", query).context["part"]]

    def test_is_searched_in_any_letters(self):
        for typed, name in {
            "élan": "Élan",
            "elan": "Élan",
            "ELAN": "Élan",
            "österreich": "Österreichische Liga",
            "oster": "Österreichische Liga",
            "lodz": "Fundacja Łódź",
            "łódź fund": "Fundacja Łódź",
            "strasse": "Straße & Weg",
            "STRASSE": "Straße & Weg",
            "свобода": "Свобода",
            "СВОБОДА": "Свобода",
            "ευρωπαϊκή": "Ευρωπαϊκή Ένωση",
            "ΕΥΡΩΠΑΙΚΗ": "Ευρωπαϊκή Ένωση",
            "E\N{COMBINING ACUTE ACCENT}lan": "Élan",
            " freedom  of ": "Bits of Freedom",
        }.items():
            with self.subTest(typed=typed):
                self.assertEqual(self.found(q=typed), [name])

    def test_finds_nothing_by_signs_that_databases_read_as_others(self):
        for typed in ("%", "_", "\\", "'"):
            self.assertEqual(self.found(q=typed), [])

    def test_is_in_the_readers_order(self):
        english = self.found()
        self.assertEqual(
            english[:6],
            ["Åland", "Bits of Freedom", "Česká", "Élan", "Fundacja Łódź", "Österreichische Liga"],
        )
        swedish = locale("sv")
        for page in (home_page(), self.coalition):
            self.translate(page, swedish)

        part = self.client.get("/sv/coalition/").context["part"]

        latin = [row.title for row in part if row.title[0] < "\u0300"]
        self.assertEqual(latin[-3:], ["Zebra", "Åland", "Österreichische Liga"])

    def test_lists_countries_in_the_readers_order(self):
        czech = locale("cs")
        for page in (home_page(), self.coalition):
            self.translate(page, czech)

        names = [name for _code, name in self.client.get("/cs/coalition/").context["countries"]]

        self.assertEqual(names, ["Česko", "Nizozemsko", "Rakousko", "Řecko", "Švédsko"])

    def test_is_in_order_on_other_pages_too(self):
        content_page(slug="us", body=[("coalition", {"heading": "Us", "text": ""})])

        shown = self.soup("/en/us/").select(".organisation__name")

        self.assertEqual([name.get_text() for name in shown], self.found())

    def test_finds_an_organisation_by_its_new_name(self):
        zebra = self.coalition.get_children().get(title="Zebra").specific
        zebra.title = "Žirafa"
        self.publish(zebra)

        self.assertEqual(self.found(q="zirafa"), ["Žirafa"])
