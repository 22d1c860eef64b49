from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from base.blocks import ProseBlock
from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    content_page,
    editor,
    home_page,
    locale,
    news_index,
    organisation,
    translator,
    user,
)
from translation.following.guard import translation_of
from translation.models import Claim
from translation.overview.progress import State, rows
from translation.teams.groups import translators


class WorkTestCase(SiteTestCase):
    """A site that Dutch translators have begun with."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.home = home_page()
        cls.news = news_index(title="News")
        cls.translate(cls.home, cls.dutch)
        cls.translator = translator("nl")

    def address(self, name="overview", *arguments, code="nl"):
        return reverse(f"translation:{name}", args=[code, *arguments])

    def states(self):
        return {row.original.title: row.state for row in rows(self.dutch)}

    def row(self, page):
        key = page.translation_key
        return next(row for row in rows(self.dutch) if row.original.translation_key == key)


class StatesTests(WorkTestCase):
    def test_say_what_each_page_needs(self):
        pages = {
            title: content_page(title=title, summary="Some words")
            for title in ("changed", "withdrawn", "started", "sent", "ready")
        }
        for title in ("changed", "withdrawn"):
            self.translate(pages[title], self.dutch)
        self.translate(pages["ready"], self.dutch, publish=False)
        for title, undone in (("started", {"context__path": "title"}), ("sent", {})):
            draft = self.translate(pages[title], self.dutch, publish=False)
            StringTranslation.objects.filter(
                context__object_id=draft.translation_key, **undone
            ).delete()
        pages["withdrawn"].unpublish()
        for title in ("changed", "withdrawn"):
            pages[title].refresh_from_db()
            pages[title].title = f"{title} again"
            self.publish(pages[title])

        self.assertEqual(
            self.states(),
            {
                "changed again": State.CHANGED,
                "withdrawn again": State.WITHDRAWN,
                "News": State.NEW,
                "sent": State.NEW,
                "started": State.STARTED,
                "ready": State.READY,
                self.home.title: State.DONE,
            },
        )
        found = [row.state for row in rows(self.dutch)]
        self.assertEqual(list(dict.fromkeys(found)), list(State))

    def test_count_the_words_of_texts_that_are_missing_empty_or_wrong(self):
        page = content_page(title="Two words", summary="Three {ngos} words")
        self.assertEqual(self.row(page).words_left, 5)
        draft = self.translate(page, self.dutch, publish=False)
        self.assertEqual(self.row(page).words_left, 0)
        texts = StringTranslation.objects.filter(context__object_id=draft.translation_key)

        texts.filter(translation_of__data="Two words").update(data="")
        self.assertEqual(self.row(page).words_left, 2)

        texts.filter(translation_of__data__contains="ngos").update(has_error=True)
        self.assertEqual(self.row(page).words_left, 5)

    def test_count_again_what_was_published_since(self):
        page = content_page(title="One")
        self.assertEqual(self.row(page).words_left, 1)

        page.title = "One and two"
        self.publish(page)

        self.assertEqual(self.row(page).words_left, 3)

    def test_leave_out_names_logos_drafts_and_what_has_no_words(self):
        coalition = coalition_page(title="Coalition")
        about = ProseBlock().to_python([{"type": "prose", "value": "<p>What we do.</p>"}])
        organisation(coalition, title="Only a name", summary="Somebody.")
        organisation(coalition, title="With a page", about=about)
        content_page(title="Draft", live=False)

        self.assertEqual({*self.states()}, {self.home.title, "News", "Coalition", "With a page"})

    def test_take_six_queries_however_many_pages_there_are(self):
        for _time in range(3):
            self.translate(content_page(), self.dutch)
            content_page()
        rows(self.dutch)

        with self.assertNumQueries(6):
            rows(self.dutch)

    def test_keep_a_page_behind_until_it_is_published_again(self):
        page = content_page(title="A page")
        self.translate(page, self.dutch)
        page.title = "A new page"
        self.publish(page)
        self.translate(page, self.dutch, publish=False)

        row = self.row(page)

        self.assertEqual((row.state, row.words_left), (State.CHANGED, 0))

    def test_name_who_worked_on_a_page_last(self):
        page = content_page(title="A page", summary="Two texts.")
        draft = self.translate(page, self.dutch, publish=False)
        first, last = StringTranslation.objects.filter(context__object_id=draft.translation_key)
        other = user("other", first_name="Eva", last_name="Jansen")
        for text, person in ((first, self.translator), (last, other)):
            text.last_translated_by = person
            text.save()

        self.assertEqual(self.row(page).work.name, "Eva Jansen")

    def test_put_the_home_page_first_and_then_menus_and_the_newest_news(self):
        now = timezone.now()
        article(self.news, title="Older", posted_at=now - timedelta(days=2))
        article(self.news, title="Newer", posted_at=now)
        content_page(title="In the menu", show_in_menus=True)

        titles = [row.original.title for row in rows(locale("de"))]

        self.assertEqual(titles, [self.home.title, "In the menu", "News", "Newer", "Older"])


class OverviewTests(WorkTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(self.translator)

    def test_is_where_a_translator_arrives(self):
        response = self.client.get(reverse("wagtailadmin_home"), follow=True)

        self.assertEqual(response.request["PATH_INFO"], self.address())
        self.assertContains(response, "News")

    def test_is_not_where_an_editor_arrives(self):
        self.log_in_as(editor())

        response = self.client.get(reverse("wagtailadmin_home"))

        self.assertEqual(response.status_code, 200)
        self.assertContains(response, reverse("translation:matrix"))

    def test_of_another_language_is_closed(self):
        self.translate(self.home, locale("de"))

        for code in ("de", "en", "xx"):
            response = self.client.get(self.address(code=code))
            self.assertRedirects(
                response, reverse("wagtailadmin_home"), fetch_redirect_response=False
            )

    def test_leads_from_one_of_several_languages_to_another_and_remembers_it(self):
        self.translate(self.home, locale("de"))
        self.translator.groups.add(translators(self.home.get_translation(locale("de"))))

        page = self.soup(self.address())
        links = [link["href"] for link in page.select(".work__languages a")]
        self.assertEqual(links, [self.address(code="de"), self.address()])

        response = self.client.get(reverse("translation:my_language"))
        self.assertRedirects(response, self.address())

    def test_starts_a_page_in_one_click(self):
        response = self.client.post(self.address("start", self.news.translation_key))

        draft = self.news.get_translation(self.dutch)
        self.assertFalse(draft.live)
        desk = reverse("translation:desk", args=[translation_of(draft).pk])
        self.assertRedirects(response, desk)

    def test_starts_a_page_once(self):
        for _time in range(2):
            self.client.post(self.address("start", self.news.translation_key))

        self.assertEqual(self.news.get_translations().count(), 1)

    def test_starts_nothing_by_a_link_nor_in_another_language_nor_what_is_not_there(self):
        key = self.news.translation_key
        self.translate(self.home, locale("de"))

        self.assertEqual(self.client.get(self.address("start", key)).status_code, 405)
        self.client.post(self.address("start", key, code="de"))
        self.client.post(self.address("start", uuid4()))

        self.assertFalse(self.news.get_translations().exists())

    def test_asks_the_database_as_often_for_many_pages_as_for_few(self):
        few = self.queries(self.address())
        for number in range(5):
            self.translate(content_page(title=f"Page {number}"), self.dutch)
            content_page(title=f"Other page {number}")

        self.assertEqual(self.queries(self.address()), few)


class ClaimTests(WorkTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(self.translator)
        self.key = self.news.translation_key

    def other(self):
        return user("eva", translators(self.home.get_translation(self.dutch)), first_name="Eva")

    def test_is_seen_by_others(self):
        self.client.post(self.address("claim", self.key))
        self.assertContains(self.client.get(self.address()), "You are on it until")

        self.log_in_as(self.other())

        self.assertContains(self.client.get(self.address()), "translator-nl is on it until")

    def test_cannot_be_taken_over_or_given_up_by_another(self):
        self.client.post(self.address("claim", self.key))
        self.log_in_as(self.other())

        self.client.post(self.address("claim", self.key))
        self.client.post(self.address("release", self.key))

        self.assertEqual(Claim.objects.get().user, self.translator)

    def test_expires_by_itself(self):
        self.client.post(self.address("claim", self.key))
        Claim.objects.update(until=timezone.now())
        other = self.log_in_as(self.other())
        self.assertNotContains(self.client.get(self.address()), "is on it until")

        self.client.post(self.address("claim", self.key))

        self.assertEqual(Claim.objects.get().user, other)

    def test_is_given_up_by_a_button(self):
        self.client.post(self.address("claim", self.key))

        self.client.post(self.address("release", self.key))

        self.assertFalse(Claim.objects.exists())

    def test_ends_when_the_page_is_published(self):
        self.client.post(self.address("start", self.key))
        self.assertTrue(Claim.objects.exists())

        self.translate(self.news, self.dutch)

        self.assertFalse(Claim.objects.exists())
