"""One address in every language, and it belongs to the page that is live."""

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import NewsArticlePage
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
    people_index,
    person,
)
from translation.following.submit import submit


class OneAddressTests(SiteTestCase):
    """A home page and the news in English, Dutch and German; an article in all of them."""

    @classmethod
    def setUpTestData(cls):
        cls.news = news_index(title="News")
        cls.others = [locale("nl"), locale("de")]
        cls.article = article(cls.news, title="A win", slug="a-win")
        cls.publish(cls.article)
        for page in (home_page(), cls.news, cls.article):
            for language in cls.others:
                cls.translate(page, language)
        cls.editor = editor()

    def setUp(self):
        super().setUp()
        self.log_in_as(self.editor)

    def paths(self, page):
        page = Page.objects.get(pk=page.pk)
        return {other.url for other in page.get_translations(inclusive=True)}

    def everywhere(self, rest):
        return {f"/{code}/{rest}" for code in ("en", "nl", "de")}

    def assertReadsEverywhere(self, rest):
        for path in self.everywhere(rest):
            with self.subTest(path=path):
                self.assertContains(self.client.get(path), f'<html lang="{path[1:3]}"')

    def assertLeadsOn(self, path, target):
        response = self.client.get(path)
        self.assertRedirects(response, target, status_code=301, fetch_redirect_response=False)

    def rename(self, page, slug):
        page.refresh_from_db()
        page.slug = slug
        self.publish(page)

    def edit(self, page, **fields):
        """Do what an editor does who changes the form of an article and presses Publish."""
        self.log_in_as(self.editor)
        data = {
            "title": page.title,
            "slug": page.slug,
            "posted_at": "2026-03-01 12:00",
            "body": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(
                reverse("wagtailadmin_pages:edit", args=[page.pk]),
                nested_form_data(data | fields),
            )


class ChangingASlugTests(OneAddressTests):
    def test_is_followed_by_every_language_at_once(self):
        self.edit(self.article, slug="the-win")

        self.assertReadsEverywhere("news/the-win/")
        for code in ("en", "nl", "de"):
            self.assertLeadsOn(f"/{code}/news/a-win/", f"/{code}/news/the-win/")

    def test_to_one_that_no_file_can_have_everywhere_is_refused_in_a_sentence(self):
        article(self.news, slug="other")
        for slug, sentence in (
            ("con", "Windows keeps “con” for itself"),
            ("LPT1", "Windows keeps “LPT1” for itself"),
            ("Other", "another page here has the same one, “other”"),
        ):
            with self.subTest(slug):
                self.assertContains(self.edit(self.article, slug=slug), sentence)
        for slug in ("contact", "com10", "A-Win"):
            with self.subTest(slug):
                self.assertEqual(self.edit(self.article, slug=slug).status_code, 302)

    def test_to_one_that_the_site_itself_has_is_refused_in_a_sentence(self):
        sentence = "“banner” is an address that the site itself uses"
        self.assertContains(self.edit(content_page(), slug="banner"), sentence)
        self.assertNotContains(self.edit(content_page(), slug="flag"), sentence, status_code=302)

    def test_of_a_page_that_holds_others_moves_them_along(self):
        self.rename(self.news, "press")

        self.assertReadsEverywhere("press/a-win/")
        self.assertLeadsOn("/nl/news/a-win/", "/nl/press/a-win/")

    def test_is_followed_on_pages_of_every_kind(self):
        pages = [
            content_page(),
            person(people_index()),
            organisation(coalition_page(), about=[("prose", "<p>Who we are.</p>")]),
        ]
        for page in pages:
            with self.subTest(page=type(page).__name__):
                self.translate(page, self.others[0])
                self.rename(page, "elsewhere")

                self.assertEqual(
                    page.get_translation(self.others[0]).url, page.url.replace("/en/", "/nl/")
                )

    def test_is_followed_by_a_draft_and_by_a_withdrawn_page(self):
        new = article(self.news, slug="new")
        submit(new, self.others)
        self.article.get_translation(self.others[0]).specific.unpublish()

        self.rename(new, "newer")
        self.rename(self.article, "the-win")

        self.assertEqual(self.paths(new), self.everywhere("news/newer/"))
        self.assertEqual(self.paths(self.article), self.everywhere("news/the-win/"))

    def test_in_a_draft_changes_no_address_before_it_is_published(self):
        self.article.slug = "later"
        self.article.save_revision()

        self.assertReadsEverywhere("news/a-win/")

    def test_back_and_forth_leads_on_from_every_address_there_was(self):
        for slug in ("b", "c", "a-win", "d"):
            self.rename(self.article, slug)

        for slug in ("a-win", "b", "c"):
            for code in ("en", "nl", "de"):
                self.assertLeadsOn(f"/{code}/news/{slug}/", f"/{code}/news/d/")

    def test_leaves_the_home_pages_where_they_are(self):
        before = self.paths(home_page())

        self.publish(home_page(slug="start"))

        self.assertEqual(self.paths(home_page()), before)

    def test_is_not_undone_by_an_older_version_of_a_translation(self):
        dutch = self.article.get_translation(self.others[0])
        old = dutch.get_latest_revision()
        self.rename(self.article, "the-win")

        with self.captureOnCommitCallbacks(execute=True):
            old.publish()

        self.assertReadsEverywhere("news/the-win/")

    def test_swaps_two_articles_in_every_language(self):
        other = article(self.news, slug="other")
        for language in self.others:
            self.translate(other, language)

        self.rename(self.article, "for-now")
        self.rename(other, "a-win")
        self.rename(self.article, "other")

        self.assertEqual(self.paths(self.article), self.everywhere("news/other/"))
        self.assertEqual(self.paths(other), self.everywhere("news/a-win/"))
        self.assertReadsEverywhere("news/other/")
        self.assertTreeIsWhole()


class MovingAPageTests(OneAddressTests):
    def test_below_one_that_a_language_lacks_keeps_the_address_the_same(self):
        archive = news_index(title="Archive", slug="archive")

        with self.captureOnCommitCallbacks(execute=True):
            self.article.move(archive, pos="last-child")

        self.assertReadsEverywhere("archive/a-win/")
        self.assertLeadsOn("/nl/news/a-win/", "/nl/archive/a-win/")
        self.assertTreeIsWhole()

    def test_takes_its_slug_from_a_page_that_lost_its_english_page(self):
        archive = news_index(title="Archive", slug="archive")
        for language in self.others:
            self.translate(archive, language)
        left_over = article(archive.get_translation(self.others[0]), slug="a-win", live=False)

        with self.captureOnCommitCallbacks(execute=True):
            self.article.move(archive, pos="last-child")

        self.assertReadsEverywhere("archive/a-win/")
        left_over.refresh_from_db()
        self.assertEqual(left_over.slug, f"a-win-{left_over.pk}")


class UsingASlugAgainTests(OneAddressTests):
    def make_again(self):
        again = article(self.news, title="A new win", slug="a-win")
        for language in self.others:
            self.translate(again, language)
        return again

    def test_after_its_page_was_deleted(self):
        self.article.delete()

        again = self.make_again()

        self.assertEqual(self.paths(again), self.everywhere("news/a-win/"))
        self.assertContains(self.client.get("/nl/news/a-win/"), "[A new win]")

    def test_after_the_page_above_was_deleted(self):
        self.news.delete()

        self.news = news_index(title="News")
        for language in self.others:
            self.translate(self.news, language)
        again = self.make_again()

        self.assertEqual(self.paths(again), self.everywhere("news/a-win/"))
        self.assertTreeIsWhole()

    def test_after_its_page_got_another(self):
        self.rename(self.article, "the-first-win")

        again = self.make_again()

        self.assertEqual(self.paths(self.article), self.everywhere("news/the-first-win/"))
        self.assertEqual(self.paths(again), self.everywhere("news/a-win/"))

    def test_after_its_page_was_withdrawn(self):
        self.article.unpublish()

        again = self.make_again()

        self.assertEqual(self.paths(again), self.everywhere("news/a-win/"))
        self.publish(Page.objects.get(pk=self.article.pk).specific)
        self.assertEqual(
            self.paths(self.article), self.everywhere(f"news/a-win-{self.article.pk}/")
        )

    def test_in_the_editor_is_not_refused_for_a_withdrawn_page(self):
        self.article.unpublish()
        other = article(self.news, title="Another", slug="another")

        self.edit(other, slug="a-win")

        other.refresh_from_db()
        self.assertEqual(other.slug, "a-win")

    def test_in_the_editor_is_refused_for_a_live_page_and_for_a_draft_in_the_making(self):
        article(self.news, slug="in-the-making", live=False)
        other = article(self.news, title="Another", slug="another")

        for slug in ("a-win", "in-the-making"):
            with self.subTest(slug=slug):
                self.assertContains(self.edit(other, slug=slug), "is already in use")

    def test_by_an_old_version_numbers_it_instead_of_failing(self):
        old = self.article.save_revision()
        self.rename(self.article, "the-first-win")
        self.make_again()

        with self.captureOnCommitCallbacks(execute=True):
            old.publish()

        self.assertEqual(self.paths(self.article), self.everywhere("news/a-win-1/"))
        self.assertEqual(NewsArticlePage.objects.filter(slug="a-win", live=True).count(), 3)
