"""Making somebody anonymous: a search of everything the site keeps and serves finds no name."""

from datetime import timedelta
from pathlib import Path
from unittest import mock

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.log_actions import log
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from base.models import SiteImage
from editing.people.removing import delete_removed
from people.consent import Consent
from people.models import PersonPage
from people.removal import PersonRemoved, Removal
from publishing.models import PublishedFile
from tests import odd_pictures as odd
from tests.publishing.files.support import FilesTestCase
from tests.support import administrator, article, editor, locale, translator
from tests.support import person as make_person

NAME = "Wilhelmina Featherstonehaugh"
SCHEDULED = {"log_action": "wagtail.publish.scheduled"}
TRACES = ("wilhelmina", "featherstonehaugh")
QUOTE = "They want to read along."


def found_in(pieces):
    """Return where a trace of the name is, of pairs of a place and its text."""
    return sorted({place for place, text in pieces if any(t in text.lower() for t in TRACES)})


def rows():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield table, " ".join(map(readable, row))


def readable(value):
    binary = isinstance(value, memoryview | bytes)
    return bytes(value).decode("latin-1") if binary else str(value)


def files():
    for path in Path(settings.DATA_DIR).rglob("*"):
        if path.is_file():
            yield str(path), f"{path} {path.read_bytes().decode('latin-1')}"


class PersonTestCase(FilesTestCase):
    """Somebody whose name has come to be in every place there is."""

    @classmethod
    def make_site(cls):
        super().make_site()
        cls.editor = editor()
        file = ContentFile(odd.encoded(odd.photograph(), "JPEG"), f"{NAME}.jpg")
        portrait = SiteImage.objects.create(title=f"Portrait of {NAME}", file=file, credit="A.")
        cls.person = make_person(
            cls.people,
            title=NAME,
            slug="wilhelmina-featherstonehaugh-old",
            role="Nurse",
            quote=QUOTE,
            summary="A nurse.",
            portrait=portrait,
            portrait_description=f"{NAME} in a garden",
            story=[("prose", "<p>Wilhelmina works at night.</p>")],
        )
        cls.publish(cls.person)
        dutch = locale("nl")
        cls.dutch = cls.translate(cls.person, dutch)
        # A new address, with a redirect in each language; a draft; a comment; a consent.
        cls.person.slug = "wilhelmina-featherstonehaugh"
        cls.publish(cls.person)
        Redirect.objects.create(old_path="/wilhelmina", redirect_page=cls.person)
        cls.person.story = [("prose", "<p>Ms Featherstonehaugh works at night.</p>")]
        cls.person.save_revision(user=cls.editor)
        Comment.objects.create(
            page=cls.person, user=cls.editor, text=f"Ask {NAME}", contentpath="story"
        )
        for words in (NAME, "featherstonehaugh"):
            promotion = Query.get(words).editors_picks.create(page=cls.person)
            log(promotion, "wagtail.create", user=cls.editor)
        consent = Consent(person=cls.person, asked_by=NAME)
        consent.paper.save("a.txt", ContentFile(NAME.encode()))
        cls.dutch.refresh_from_db()

    def setUp(self):
        super().setUp()
        self.log_in_as(self.editor)
        self.address = reverse("make_anonymous", args=[self.person.pk])

    def make_anonymous(self, **data):
        with self.committed():
            return self.client.post(self.address, {"new_name": "Anonymous", **data}, follow=True)

    def served(self):
        for path in PublishedFile.objects.filter(removed_at=None).values_list("path", flat=True):
            response = self.client.get(path)
            content = (
                b"".join(response.streaming_content) if response.streaming else response.content
            )
            yield path, f"{response.headers} {content.decode('latin-1')}"


class AnonymousTests(PersonTestCase):
    def test_leaves_no_trace_of_the_name_anywhere(self):
        self.assertGreaterEqual(len(found_in(rows())), 8)
        self.assertGreaterEqual(len(found_in(files())), 8)
        old = [self.person.url, self.dutch.url, "/en/wilhelmina"]
        with self.committed():
            self.client.get(self.person.url)
        self.make_anonymous()
        self.assertEqual(found_in(rows()), [])
        self.assertEqual(found_in(files()), [])
        self.client.logout()
        self.assertEqual(found_in(self.served()), [])
        for path in old:
            self.assertEqual(self.client.get(path, follow=True).status_code, 404)

    def test_leaves_no_picture_with_the_name_or_the_portrait(self):
        def drawn(page):
            folder = Path(settings.MEDIA_ROOT, "share", str(page.pk))
            return {path.name: path.read_bytes() for path in folder.iterdir()}

        pages = self.person, self.dutch
        before = [drawn(page) for page in pages]
        self.make_anonymous()
        for page, old in zip(pages, before, strict=True):
            new = drawn(page)
            self.assertEqual((len(old), len(new)), (3, 3))
            self.assertFalse(old.keys() & new.keys())
            self.assertFalse({*old.values()} & {*new.values()})

    def test_keeps_what_they_said_and_what_they_are(self):
        self.make_anonymous()
        for page in PersonPage.objects.filter(translation_key=self.person.translation_key):
            html = self.client.get(page.url).content.decode()
            with self.subTest(language=page.locale.language_code):
                self.assertTrue(page.live)
                self.assertEqual(page.title, "Anonymous")
                self.assertIn(QUOTE, html)
                self.assertIn("Nurse", html)
        self.assertIn(QUOTE, self.client.get("/en/people/").content.decode())
        self.assertSweptClean()
        self.assertTreeIsWhole()

    def test_shows_first_what_it_will_touch(self):
        page = article(self.news, title="A visit", summary=f"{NAME} came to Brussels.")
        response = self.client.get(self.address)
        for text in ("“Story” (en) names them", "in: en, nl", "The consent and its paper"):
            self.assertContains(response, text)
        self.assertContains(response, reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.person.refresh_from_db()
        self.assertEqual(self.person.title, NAME)

    def test_asks_to_change_what_stays_and_names_them(self):
        self.person.quote = f"I, {NAME}, say no."
        self.person.save()
        response = self.make_anonymous()
        self.assertContains(response, "“Quote” (en) names them. Change it first.")
        self.person.refresh_from_db()
        self.assertEqual(self.person.title, NAME)

    def test_needs_something_to_call_them(self):
        for new_name in ("", "  ", NAME, "Wilhelmina"):
            with self.subTest(new_name=new_name):
                self.make_anonymous(new_name=new_name)
                self.person.refresh_from_db()
                self.assertEqual(self.person.title, NAME)

    def test_named_like_a_common_word_changes_no_other_page(self):
        may = make_person(self.people, title="May", quote="No.", summary="She may come in May.")
        other = article(self.news, title="In May", summary="You may write. May we?")
        promotion = Query.get("may we write").editors_picks.create(page=other)
        with self.committed():
            may.save_revision().publish()
            self.client.post(reverse("make_anonymous", args=[may.pk]), {"new_name": "A nurse"})
        may.refresh_from_db()
        other.refresh_from_db()
        self.assertEqual((may.title, may.summary), ("A nurse", ""))
        self.assertEqual((other.title, other.summary), ("In May", "You may write. May we?"))
        self.assertTrue(type(promotion).objects.filter(pk=promotion.pk).exists())

    def test_is_for_those_who_lead_and_for_people_alone(self):
        self.assertEqual(
            self.client.get(reverse("make_anonymous", args=[self.win.pk])).status_code, 404
        )
        self.log_in_as(translator("nl"))
        self.assertTurnedAway(self.client.get(self.address))
        self.make_anonymous()
        self.person.refresh_from_db()
        self.assertEqual(self.person.title, NAME)

    def test_is_told_by_the_history_without_the_name(self):
        self.make_anonymous()
        history = self.client.get(
            reverse("wagtailadmin_pages:history", args=[self.person.pk])
        ).content.decode()
        self.assertIn("Made a person anonymous", history)
        self.assertNotIn("ilhelmina", history)


class RemovedTests(PersonTestCase):
    def setUp(self):
        super().setUp()
        self.address = reverse("remove_person", args=[self.person.pk])

    def do(self, what="remove"):
        with self.committed():
            return self.client.post(self.address, {"do": what}, follow=True)

    def is_shown(self):
        paths = [self.person.url, self.dutch.url, "/en/people/", "/nl/people/"]
        return [self.file(path) is not None and QUOTE in self.file(path) for path in paths]

    def test_is_gone_for_visitors_at_once_in_every_language(self):
        self.assertEqual(self.is_shown(), [True, True, True, True])
        self.do()
        self.assertEqual(self.is_shown(), [False, False, False, False])
        self.assertSweptClean()

    def test_can_be_undone_for_a_while_by_an_administrator(self):
        self.do()
        self.do("undo")
        self.assertEqual(self.is_shown(), [False, False, False, False])
        self.log_in_as(administrator())
        self.do("undo")
        self.assertEqual(self.is_shown(), [True, True, True, True])
        # The draft that was there is no more live than before.
        self.assertNotIn("Ms Featherstonehaugh", self.file(self.person.url))

    def test_is_brought_back_by_no_editor_who_presses_publish(self):
        self.do()
        edit = reverse("wagtailadmin_pages:edit", args=[self.person.pk])
        data = nested_form_data(
            {
                "title": NAME,
                "slug": self.person.slug,
                "quote": QUOTE,
                "story": streamfield([]),
                "action-publish": "1",
                "comments": inline_formset([]),
            }
        )
        with self.committed():
            response = self.client.post(edit, data, follow=True)
        self.assertContains(response, "Only an administrator can bring them back.")
        self.assertEqual(self.is_shown(), [False, False, False, False])

    def test_is_brought_back_by_no_way_to_publish(self):
        self.do()
        self.person.refresh_from_db()
        revision = self.person.latest_revision
        for page in (self.person, PersonPage.objects.get(pk=self.dutch.pk)):
            for options in ({"user": self.editor}, {}, SCHEDULED):
                with self.subTest(page=page, options=options), self.assertRaises(PersonRemoved):
                    page.publish(page.latest_revision or revision, **options)
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        with self.committed():
            response = self.client.post(
                f"{bulk}?id={self.person.pk}", {"include_descendants": ""}, follow=True
            )
        self.assertContains(response, "Only an administrator can bring them back.")
        self.assertEqual(self.is_shown(), [False, False, False, False])
        self.assertTrue(Removal.objects.filter(person=self.person).exists())

    def test_is_deleted_with_every_trace_after_thirty_days(self):
        self.do()
        for days, is_there in ((29, True), (30, False)):
            later = timezone.now() + timedelta(days=days, minutes=1)
            with mock.patch("django.utils.timezone.now", return_value=later), self.committed():
                delete_removed()
            self.assertEqual(PersonPage.objects.filter(pk=self.person.pk).exists(), is_there)
        self.assertEqual(found_in(rows()), [])
        self.assertEqual(found_in(files()), [])
        self.assertTreeIsWhole()

    def test_says_where_they_stand(self):
        self.home.body = [
            ("testimonials", {"heading": "What do people say?", "people": [self.person]})
        ]
        self.publish(self.home)
        self.assertContains(self.client.get(self.address), "They stand on:")
        self.do()
        self.assertContains(self.client.get(self.address), "They stood on:")
