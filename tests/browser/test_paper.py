"""What comes out of a printer: a leaflet of the home page, a poster of each person."""

from io import BytesIO
from itertools import cycle, islice

import pikepdf
from django.core.management import call_command
from playwright.sync_api import expect

from people.models import PersonPage
from publishing.pictures.share_pictures import make_missing
from tests.browser.support import BrowserTestCase
from tests.support import (
    SiteTestCase,
    article,
    campaign,
    home_page,
    locale,
    news_index,
    people_index,
    person,
)

SHEETS = ("A4", "Letter")
# As wide as the narrower of the two, without its margins.
PAPER = {"width": 688, "height": 940}
FLOOR = 8.5 * 96 / 72  # Pixels.
PETITION = "https://petition.example/sign-here"

# Long, as German is, and without a meaning.
BEGINNINGS = ("Nachrichten", "Grundrechts", "Vertraulichkeits", "Verschlüsselungs", "Gesprächs")
ENDINGS = ("verordnung", "überwachung", "gemeinschaft", "sicherheit", "freiheit", "abstimmung")
SHORT = ("und", "die", "für", "mit", "einer", "nicht", "über")

WIDER_THAN_PAPER = """() => [...document.body.querySelectorAll("*")]
  .filter((element) => element.checkVisibility() && element.getClientRects().length)
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => `${element.tagName} ${element.className}`)"""

SMALLEST_TYPE = """() => Math.min(...[...document.body.querySelectorAll("*")]
  .filter((element) => element.checkVisibility() && element.innerText?.trim())
  .filter((element) => !element.closest(".visually-hidden"))
  .map((element) => parseFloat(getComputedStyle(element).fontSize)))"""


def german(letters, start=0):
    """Return some letters of words as long as German ones."""
    compounds = (a + b for a, b in zip(cycle(BEGINNINGS), cycle(ENDINGS), strict=False))
    words = zip(cycle(SHORT), cycle(SHORT[::2]), compounds, strict=False)
    text = " ".join(word for three in islice(words, start, start + letters) for word in three)
    return text[:letters].strip()


class PaperTestCase(BrowserTestCase):
    def print(self, page, path, sheet):
        """Print a page as a browser does by itself, and return the number of pages."""
        page.goto(f"{self.live_server_url}{path}")
        pdf = page.pdf(format=sheet)
        (self.screenshots / f"{path.strip('/').replace('/', '-')}-{sheet}.pdf").write_bytes(pdf)
        with pikepdf.open(BytesIO(pdf)) as document:
            return len(document.pages)

    def assertPages(self, number, path):
        with self.browser_page() as page:
            for sheet in SHEETS:
                with self.subTest(path=path, sheet=sheet):
                    self.assertEqual(self.print(page, path, sheet), number)

    def on_paper(self, page, path):
        """Show a page as on paper."""
        page.set_viewport_size(PAPER)
        page.emulate_media(media="print")
        page.goto(f"{self.live_server_url}{path}")

    def assertFits(self, page):
        self.assertEqual(page.evaluate(WIDER_THAN_PAPER), [])
        self.assertGreaterEqual(round(page.evaluate(SMALLEST_TYPE), 2), round(FLOOR, 2))


class LeafletOfTheDemoTests(PaperTestCase):
    def setUp(self):
        call_command("load_demo", verbosity=0)
        campaign(petition_url=PETITION)

    def test_is_both_sides_of_one_sheet(self):
        for path in ("/en/", "/nl/"):
            self.assertPages(2, path)

    def test_has_the_reasons_two_voices_the_call_and_where_it_is(self):
        with self.browser_page() as page:
            self.on_paper(page, "/en/")
            for shown, number in (
                (".hero", 1),
                (".reason", 3),
                (".testimonial", 2),
                (".petition", 2),
                (".printed-address", 1),
                (".printed-address svg", 1),
                (".site-header, .share, .newsletter, .latest-news, .coalition, nav", 0),
            ):
                with self.subTest(shown=shown):
                    expect(page.locator(shown).filter(visible=True)).to_have_count(number)
            call = page.locator(".petition__call").first
            self.assertIn(PETITION, call.evaluate("e => getComputedStyle(e, '::after').content"))
            address = page.locator("link[rel=canonical]").get_attribute("href")
            self.assertEqual(page.locator(".printed-address").inner_text().strip(), address)
            self.assertFits(page)

    def test_shows_its_code_on_paper_alone(self):
        with self.browser_page() as page:
            page.goto(f"{self.live_server_url}/en/")
            expect(page.locator(".printed-address")).to_be_hidden()


class LeafletInGermanTests(PaperTestCase):
    """A home page in words half as long again as the English ones."""

    def make(self, hero, reasons, quote):
        campaign(petition_url=PETITION)
        people = people_index(title="People")
        quotes = {f"What {name} says.": german(quote, len(name)) for name in ("A", "Be", "Cid")}
        for text in quotes:
            person(people, title=german(24), role="Role", quote=text)
        home = home_page(
            title="Stop!",
            petition_label="Sign",
            footer_line="Footer",
            body=[
                ("hero", {"tagline": "Tagline", "text": "<p>One.</p><p>Two.</p><p>Three.</p>"}),
                ("petition", {}),
                (
                    "reasons",
                    {
                        "heading": "Reasons",
                        "reasons": [
                            {"lead": f"Lead {number}.", "text": f"Text {number}."}
                            for number in range(reasons)
                        ],
                    },
                ),
                ("petition", {}),
                ("testimonials", {"heading": "Voices", "people": [], "show": "quotes"}),
                ("statement", {"text": "Statement"}),
            ],
        )
        SiteTestCase.publish(home)
        words = {
            "Stop!": "Nachrichtenüberwachung stoppen!",
            "Sign": german(58),
            "Footer": german(50),
            "Tagline": german(56, 3),
            "One.": german(hero // 3),
            "Two.": german(hero // 3, 5),
            "Three.": german(hero // 3, 9),
            "Reasons": german(30),
            "Voices": german(30, 2),
            "Statement": german(140),
            "Role": german(20),
        } | quotes
        for number in range(reasons):
            words |= {
                f"Lead {number}.": german(45, number),
                f"Text {number}.": german(230, number),
            }
        german_ = locale("de")
        for page in (home, people, *PersonPage.objects.filter(locale__language_code="en")):
            SiteTestCase.translate(page, german_, words)

    def test_is_both_sides_of_one_sheet(self):
        self.make(hero=1300, reasons=3, quote=450)

        self.assertPages(2, "/de/")
        with self.browser_page() as page:
            self.on_paper(page, "/de/")
            self.assertFits(page)

    def test_is_set_smaller_where_there_is_more(self):
        self.make(hero=2000, reasons=4, quote=450)

        self.assertPages(2, "/de/")
        with self.browser_page() as page:
            self.on_paper(page, "/de/")
            self.assertFits(page)

    def test_goes_on_on_another_sheet_rather_than_be_cut_or_too_small_to_read(self):
        self.make(hero=6000, reasons=4, quote=450)

        self.assertPages(3, "/de/")


class OtherPagesTests(PaperTestCase):
    def test_print_whole_with_where_they_are(self):
        campaign(petition_url=PETITION)
        SiteTestCase.publish(home_page(title="Stop!", footer_line="Whisper."))
        body = [("prose", f"<p>{german(400)}</p>"), ("quote", {"text": german(200)})]
        path = article(news_index(title="News"), title="A win", slug="a-win", body=body).url
        list(make_missing())  # As where each page was published.

        with self.browser_page() as page:
            self.on_paper(page, path)
            for shown in (".prose", ".quote", ".printed-address svg", ".site-footer__line"):
                with self.subTest(shown=shown):
                    expect(page.locator(shown).filter(visible=True)).to_have_count(1)
            self.assertFits(page)


class PosterTests(PaperTestCase):
    def setUp(self):
        campaign(petition_url=PETITION)
        SiteTestCase.publish(home_page(title="Stop!", petition_label=german(58)))
        self.people = people_index(title="People")

    def test_of_each_quotation_is_one_sheet(self):
        for letters in (40, 110, 180, 340, 580, 1050, 1900):
            person(
                self.people,
                title=german(40),
                slug=f"of-{letters}",
                role=german(60),
                organisation=german(40),
                quote=german(letters),
            )
        list(make_missing())
        for letters in (40, 110, 180, 340, 580, 1050, 1900):
            self.assertPages(1, f"/en/people/of-{letters}/")

    def test_sets_shorter_words_larger(self):
        for number, letters in enumerate((40, 150, 300, 500, 900, 1900)):
            person(self.people, title="Ana", slug=f"ana-{number}", quote=german(letters))
        list(make_missing())
        sizes = []
        with self.browser_page() as page:
            for number in range(6):
                self.on_paper(page, f"/en/people/ana-{number}/")
                quote = page.locator(".person__quote")
                sizes.append(float(quote.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")))
                self.assertFits(page)
        self.assertEqual(sizes, sorted(set(sizes), reverse=True))

    def test_has_the_call_and_where_it_is_and_the_story_on_a_sheet_of_its_own(self):
        person(
            self.people,
            title="Ana",
            slug="ana",
            quote="No.",
            story=[("prose", f"<p>{german(200)}</p>")],
        )
        list(make_missing())
        self.assertPages(2, "/en/people/ana/")
        with self.browser_page() as page:
            self.on_paper(page, "/en/people/ana/")
            for shown in (".petition__call", ".printed-address svg", ".portrait--initials"):
                with self.subTest(shown=shown):
                    expect(page.locator(shown).filter(visible=True)).to_have_count(1)
            expect(page.locator(".share-page, .site-footer").filter(visible=True)).to_have_count(0)
