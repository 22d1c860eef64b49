"""What readers find under a quote, a key figure, an article and a person, to pass it on."""

import tempfile
from datetime import date
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.test.utils import override_settings
from PIL import Image
from wagtail.models import PageViewRestriction

from publishing.pictures.share_pictures import is_made, make_missing, pages_naming_facts, remove
from publishing.pictures.tasks import make_pictures
from tests.support import (
    BY_WORKER,
    SiteTestCase,
    article,
    coalition_page,
    content_page,
    editor,
    facts,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
)

QUOTE = ("quote", {"text": "Nobody is safer.", "attribution": "A neighbour"})
FIGURE = (
    "key_figure",
    {
        "number": "{ngos}",
        "sentence": "organisations say no",
        "source": "A study",
        "date": date(2025, 5, 1),
    },
)
SIZES = ["1200x630", "1080x1080", "1080x1920"]


class KitTestCase(SiteTestCase):
    def setUp(self):
        super().setUp()
        # What one test drew is not the next one's.
        media = self.enterContext(tempfile.TemporaryDirectory())
        self.enterContext(override_settings(MEDIA_ROOT=media))

    def kits(self, page):
        return self.soup(page.url).select("details.share-kit")

    def files(self, kit):
        """The storage names of the pictures of a kit."""
        return [link["href"].removeprefix(settings.MEDIA_URL) for link in kit.select("a[download]")]

    def drawn(self, kit):
        """The sizes of the pictures that a kit shows, as they are in the storage."""
        opened = [Image.open(default_storage.open(name)) for name in self.files(kit)]
        return [f"{picture.width}x{picture.height}" for picture in opened]

    def kept(self, page):
        folder = f"share/{page.pk}"
        return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


class KitTests(KitTestCase):
    def test_is_drawn_of_each_article_and_person_when_they_are_published(self):
        pages = article(news_index(), slug="a-win"), person(people_index(), slug="ana")
        for page, name in zip(pages, ("a-win", "ana"), strict=True):
            with self.subTest(name):
                self.publish(page)

                [kit] = self.kits(page)
                self.assertEqual(self.drawn(kit), SIZES)
                self.assertEqual(
                    [link["download"] for link in kit.select("a[download]")],
                    [f"{name}-en-{form}.png" for form in ("landscape", "square", "story")],
                )
                self.assertEqual(len(self.kept(page)), 3)

    def test_is_drawn_of_each_quote_and_key_figure(self):
        facts(ngos=1330)
        other = ("quote", {"text": "They read along.", "attribution": ""})
        coalition = coalition_page()
        for page in [
            content_page(body=[QUOTE, FIGURE]),
            organisation(coalition, about=[QUOTE, other]),
            home_page(body=[QUOTE, FIGURE, ("statement", {"text": "No."})]),
        ]:
            with self.subTest(type(page).__name__):
                self.publish(page)
                first, second = self.kits(page)

                self.assertEqual(self.drawn(first) + self.drawn(second), SIZES * 2)

    def test_says_in_words_what_its_pictures_say(self):
        facts(ngos=1330)
        news, people = news_index(), people_index()
        body = [QUOTE, FIGURE]
        home = home_page(body=body)
        win = article(news, title="A win", publisher="EDRi", date=date(2026, 3, 1))
        ana = person(people, title="Ana", role="Nurse", quote="I whisper.")
        ben = person(people, title="Ben", quote="I shout.")
        for page, said in [
            (
                home,
                [
                    "“Nobody is safer.” – A neighbour",
                    "1,330 organisations say no – A study, 1 May 2025",
                ],
            ),
            (win, ["A win – EDRi, 1 March 2026"]),
            (ana, ["“I whisper.” – Ana, Nurse"]),
            (ben, ["“I shout.” – Ben"]),
        ]:
            with self.subTest(page.title):
                self.publish(page)
                kits = self.kits(page)

                copied = [kit.select_one("copy-text")["data-text"] for kit in kits]
                self.assertEqual(copied, said)
                for kit, words in zip(kits, said, strict=True):
                    self.assertIn(words, kit.select_one("p").text)

    def test_speaks_the_language_of_its_page(self):
        dutch = locale("nl")
        home = home_page(body=[QUOTE])
        self.publish(home)
        translated = self.translate(home, dutch, {"Nobody is safer.": "Niemand is veiliger."})
        [english], [kit] = self.kits(home), self.kits(translated)

        self.assertIn("‘Niemand is veiliger.’", kit.select_one("p").text)
        self.assertEqual(self.drawn(kit), SIZES)
        self.assertFalse({*self.files(english)} & {*self.files(kit)})

    def test_carries_the_text_that_fits_into_a_post(self):
        quote = {"text": "We all need a safe space. " * 30, "attribution": "A neighbour"}
        home = home_page(body=[("quote", quote)])
        [kit] = self.kits(home)
        links = {link.text: link["href"] for link in kit.select(".share__link")}

        [short] = parse_qs(urlsplit(links["Twitter"]).query)["text"]
        [whole] = parse_qs(urlsplit(links["WhatsApp"]).query)["text"]
        self.assertTrue(short.startswith("A neighbour: We all need"))
        self.assertTrue(short.endswith("…"))
        self.assertLessEqual(len(short) + len("\n") + 23, 280)
        self.assertIn(quote["text"].strip(), whole)

    def test_has_links_that_can_be_told_apart(self):
        home = home_page(body=[QUOTE, FIGURE])
        names = [
            link.get("aria-label") or link.text
            for kit in self.kits(home)
            for link in kit.select("a")
        ]
        self.assertEqual(len(names), len({*names}))

    def test_costs_no_query(self):
        home = home_page(body=[("statement", {"text": "No."})])
        before = self.queries(home.url)
        home_page(body=[QUOTE, ("key_figure", FIGURE[1] | {"number": "1 in 10"})])

        self.assertEqual(self.queries(home.url), before)

    def test_is_left_out_where_there_are_no_pictures(self):
        page = content_page(body=[QUOTE])
        self.publish(page)
        self.assertEqual(len(self.kits(page)), 1)
        shown = page.make_preview_request(preview_mode=page.default_preview_mode)
        self.assertNotIn("share-kit", shown.rendered_content)

        PageViewRestriction.objects.create(page=page, restriction_type="login")
        self.log_in_as(editor())
        self.assertEqual(self.kits(page), [])

    def test_survives_bad_input(self):
        people, news = people_index(), news_index()
        emoji = ("quote", {"text": "🔍", "attribution": "🙂"})
        word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
        for page in (
            article(news, title=word, slug="word", body=[emoji]),
            article(news, title="🔍", slug="emoji"),
            person(people, title="Ana", quote="a" * 900),
            person(people, title="李明", quote="🔍", slug="li"),
            content_page(body=[("key_figure", FIGURE[1] | {"number": "🔍", "sentence": "🔍"})]),
        ):
            with self.subTest(page.title[:20]):
                self.publish(page)
                self.assertTrue(is_made(page))
                for kit in self.kits(page):
                    self.assertEqual(self.drawn(kit), SIZES)


class PicturesOfAPageTests(KitTestCase):
    def times(self, names):
        return {name: default_storage.get_modified_time(name) for name in names}

    def test_are_drawn_again_in_their_place_where_a_fact_changes(self):
        facts(ngos=133)
        home = home_page(body=[QUOTE, FIGURE])
        self.publish(home)
        quote, figure = map(self.files, self.kits(home))
        before, untouched = (
            [default_storage.open(name).read() for name in figure],
            self.times(quote),
        )
        with self.captureOnCommitCallbacks(execute=True):
            facts(ngos=200)

        self.assertEqual(self.files(self.kits(home)[1]), figure)
        for name, picture in zip(figure, before, strict=True):
            self.assertNotEqual(default_storage.open(name).read(), picture)
        self.assertEqual(self.times(quote), untouched)

    def test_that_may_name_a_fact_are_found(self):
        news, people = news_index(), people_index()
        home = home_page()
        naming = [
            content_page(body=[FIGURE]),
            article(news, body=[("quote", {"text": "We are { ngos }.", "attribution": ""})]),
            person(people, quote="We are {ngos}."),
            article(news, publisher="{ngos}"),
        ]
        content_page(body=[QUOTE, ("prose", "<p>Without a fact.</p>")])
        article(news, body=[QUOTE])

        self.assertEqual(pages_naming_facts(), {home.pk, *(page.pk for page in naming)})

    def test_stay_where_other_words_change(self):
        page = content_page(body=[QUOTE])
        self.publish(page)
        [kit] = self.kits(page)
        names = self.files(kit)
        before, own = self.times(names), {*self.kept(page)}
        page.title = "Another"
        page.save()
        self.publish(page)

        self.assertEqual(self.times(names), before)
        self.assertEqual(len(self.kept(page)), len(own))
        self.assertNotEqual({*self.kept(page)}, own)

    def test_go_with_the_section(self):
        page = content_page(body=[QUOTE])
        self.publish(page)
        self.assertEqual(len(self.kept(page)), 4)
        page.body = []
        self.publish(page)

        self.assertEqual(len(self.kept(page)), 1)

    def test_go_where_the_page_is_withdrawn_or_not_for_everyone(self):
        withdrawn, restricted = content_page(body=[QUOTE]), content_page(body=[QUOTE])
        for page in (withdrawn, restricted):
            self.publish(page)
        with self.captureOnCommitCallbacks(execute=True):
            withdrawn.unpublish()
            lock = PageViewRestriction.objects.create(page=restricted, restriction_type="login")
        self.assertEqual(self.kept(withdrawn) + self.kept(restricted), [])

        with self.captureOnCommitCallbacks(execute=True):
            lock.delete()
        self.assertTrue(is_made(restricted))

    def test_are_not_drawn_of_a_draft(self):
        page = content_page(body=[QUOTE], live=False)
        page.save_revision()
        make_pictures.enqueue([page.pk])
        self.assertEqual(self.kept(page), [])

    def test_are_left_to_the_worker(self):
        page = content_page(body=[QUOTE])
        with BY_WORKER:
            self.publish(page)
        self.assertEqual(self.kept(page), [])

    def test_that_are_missing_are_drawn_by_the_command(self):
        page = content_page(body=[QUOTE])
        list(make_missing())
        self.assertTrue(is_made(page))
        default_storage.delete(f"share/{page.pk}/{self.kept(page)[0]}")
        self.assertEqual([made.pk for made in make_missing()], [page.pk])
        self.assertEqual(list(make_missing()), [])
        remove(page.pk)
        self.assertEqual(self.kept(page), [])
