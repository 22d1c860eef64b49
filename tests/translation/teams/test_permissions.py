"""What a translator of Dutch may and may not do, address by address."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from base.models import SiteImage
from campaign.models import Campaign
from tests.support import (
    SiteTestCase,
    article,
    campaign,
    home_page,
    locale,
    news_index,
    translator,
)
from translation.following.guard import translation_of
from translation.teams.groups import Role, join
from translation.teams.switch import switch_on

# What is closed on pages of other languages: the name of an address below `wagtailadmin_pages`.
CLOSED_ELSEWHERE = [
    "add_subpage",
    "convert_alias",
    "copy",
    "delete",
    "edit",
    "history",
    "lock",
    "move",
    "preview_on_edit",
    "revisions_index",
    "set_page_position",
    "set_privacy",
    "unlock",
    "unpublish",
    "view_draft",
    "workflow_history",
]
# The tree of Dutch follows the English one: editors delete and move.
CLOSED_IN_DUTCH = ["add_subpage", "copy", "delete", "move", "set_page_position", "set_privacy"]
# What is closed on translations into other languages, below `wagtail_localize`.
CLOSED_TRANSLATIONS = [
    "download_pofile",
    "machine_translate",
    "preview_translation",
    "stop_translation",
    "upload_pofile",
]
CLOSED_SCREENS = [
    "wagtail_localize:translations_report",
    "wagtail_localize:translations_report_results",
    "wagtailadmin_collections:index",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:task_index",
    "wagtaildocs:add",
    "wagtailusers_groups:index",
    "wagtailimages:add",
    "wagtaillocales:add",
    "wagtaillocales:index",
    "wagtailredirects:index",
    "wagtailsearchpromotions:index",
    "wagtailsites:index",
    "wagtailusers_users:add",
    "wagtailusers_users:index",
]


class TranslatorTests(SiteTestCase):
    """An article in English, and its drafts in Dutch and German."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch, cls.german = locale("nl"), locale("de")
        cls.home = home_page()
        cls.news = news_index()
        cls.article = article(cls.news, title="A win")
        cls.drafts = {}
        for language in (cls.dutch, cls.german):
            cls.translate(cls.home, language)
            cls.translate(cls.news, language)
            cls.drafts[language.language_code] = cls.translate(cls.article, language, publish=False)
        cls.user = translator("nl")

    def setUp(self):
        super().setUp()
        self.log_in_as(self.user)

    def job(self, code):
        return translation_of(self.drafts[code])

    def put(self, code):
        job = self.job(code)
        segment = job.source.stringsegment_set.first()
        return self.client.put(
            reverse("wagtail_localize:edit_string_translation", args=[job.pk, segment.pk]),
            data="value=Winst",
            content_type="application/x-www-form-urlencoded",
        )

    def everything(self):
        """All that somebody could have changed, to compare it afterwards."""
        return [
            list(model.objects.order_by("pk").values())
            for model in (
                Page,
                Translation,
                StringTranslation,
                Locale,
                SiteImage,
                Campaign,
                Group,
            )
        ] + [list(get_user_model().objects.order_by("pk").values_list("username", "groups"))]

    def assertClosed(self, *addresses, **data):
        before = self.everything()
        for address in addresses:
            for method in (self.client.get, self.client.post):
                with self.subTest(address=address, method=method.__name__):
                    self.assertIn(method(address, data).status_code, (302, 403, 404, 405))
        self.assertEqual(self.everything(), before)

    def pages(self, names, *pages):
        return [
            reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
            for page in pages
            for name in names
        ]


class PagesTests(TranslatorTests):
    def test_opens_dutch_pages_and_their_history(self):
        for name in ("edit", "history", "view_draft"):
            url = reverse(f"wagtailadmin_pages:{name}", args=[self.drafts["nl"].pk])
            self.assertEqual(self.client.get(url, follow=True).status_code, 200)

    def test_pages_of_other_languages_are_closed(self):
        self.assertClosed(*self.pages(CLOSED_ELSEWHERE, self.article, self.drafts["de"], self.home))

    def test_revisions_of_other_languages_are_closed(self):
        for page in (self.drafts["de"], self.article):
            revision = page.save_revision()
            both = [page.pk, revision.pk]
            self.assertClosed(
                reverse("wagtailadmin_pages:revisions_view", args=both),
                reverse("wagtailadmin_pages:revisions_revert", args=both),
                reverse("wagtailadmin_pages:revisions_unschedule", args=both),
                reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]),
            )

    def test_the_tree_is_closed_in_dutch_too(self):
        draft, parent = self.drafts["nl"], self.drafts["nl"].get_parent()
        kind = ["news", "newsarticlepage", parent.pk]

        self.assertClosed(
            *self.pages(CLOSED_IN_DUTCH, draft),
            *self.pages(["set_privacy", "copy"], parent),
            reverse("wagtailadmin_pages:add", args=kind),
            reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, parent.get_parent().pk]),
        )

    def test_bulk_actions_change_nothing_elsewhere_and_no_tree(self):
        before = self.everything()
        for action, pages in (
            ("publish", [self.drafts["de"]]),
            ("unpublish", [self.article, self.home]),
            ("delete", [self.article, self.drafts["de"], self.drafts["nl"]]),
            ("move", [self.article, self.drafts["de"], self.drafts["nl"]]),
        ):
            url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            for page in pages:
                with self.subTest(action=action, page=page):
                    data = {"chooser": self.home.pk}
                    self.client.post(f"{url}?next=/admin/&id={page.pk}", data)
        self.assertEqual(self.everything(), before)

    def test_the_explorer_shows_dutch_only(self):
        for page in (self.home, self.news, self.drafts["de"].get_parent()):
            url = reverse("wagtailadmin_explore", args=[page.pk])
            self.assertEqual(self.client.get(url).status_code, 302)
        root = self.client.get(reverse("wagtailadmin_explore_root"), follow=True)
        self.assertEqual(root.context["parent_page"].locale_id, self.dutch.pk)

    def test_offers_only_what_is_possible(self):
        url = reverse("wagtailadmin_explore", args=[self.drafts["nl"].get_parent().pk])
        links = {link["href"].split("?")[0] for link in self.soup(url).select("a[href]")}

        self.assertIn(reverse("wagtailadmin_pages:edit", args=[self.drafts["nl"].pk]), links)
        for address in self.pages(CLOSED_IN_DUTCH, self.drafts["nl"]):
            self.assertNotIn(address, links)


class TranslationsTests(TranslatorTests):
    def test_saves_dutch_texts_and_no_others(self):
        self.assertEqual(self.put("nl").status_code, 200)
        self.assertEqual(self.put("de").status_code, 403)

    def test_translations_into_other_languages_are_closed(self):
        self.assertClosed(
            *(
                reverse(f"wagtail_localize:{name}", args=[self.job("de").pk])
                for name in CLOSED_TRANSLATIONS
            ),
            reverse("wagtail_localize:update_translations", args=[self.job("nl").source.pk]),
            *(
                reverse("wagtail_localize:convert_to_alias", args=[page.pk])
                for page in (*self.drafts.values(), self.article)
            ),
        )

    def test_cannot_take_a_page_out_of_step_with_english(self):
        self.assertClosed(
            reverse("wagtail_localize:stop_translation", args=[self.job("nl").pk]),
        )

    def test_cannot_put_it_in_step_again(self):
        Translation.objects.filter(pk=self.job("nl").pk).update(enabled=False)
        url = reverse("wagtailadmin_pages:edit", args=[self.drafts["nl"].pk])

        response = self.client.post(url, {"localize-restart-translation": ""})

        self.assertEqual(response.url, reverse("wagtailadmin_home"))
        self.assertFalse(
            Translation.objects.get(
                source__object_id=self.article.translation_key, target_locale=self.dutch
            ).enabled
        )
        self.assertNotContains(self.client.get(url), "localize-restart-translation")

    def test_sends_pages_to_dutch_only(self):
        another = article(self.news)
        french = locale("fr")
        url = reverse("wagtail_localize:submit_page_translation", args=[another.pk])

        self.client.post(url, {"locales": [french.pk, self.german.pk]})
        self.assertEqual(another.get_translations().count(), 0)
        self.client.post(url, {"locales": [self.dutch.pk]})
        self.assertEqual(another.get_translations().get().locale, self.dutch)


class ScreensTests(TranslatorTests):
    def test_the_rest_of_the_admin_is_closed(self):
        image = SiteImage.objects.create(title="x", file=get_test_image_file())
        campaign()
        self.assertClosed(
            *(reverse(name) for name in CLOSED_SCREENS),
            reverse("wagtailimages:edit", args=[image.pk]),
            reverse("wagtailimages:delete", args=[image.pk]),
            reverse("wagtaillocales:delete", args=[self.german.pk]),
            reverse("wagtailsettings:edit", args=["campaign", "campaign"]),
            reverse("wagtailsnippets:index"),
            reverse("wagtail_localize:snippets_api_listing", args=["auth", "group"]),
            reverse("wagtail_localize:submit_snippet_translation", args=["auth", "group", "1"]),
            reverse("translation:language", args=["de"]),
            reverse("translation:po_language", args=["de"]),
            reverse("translation:po_language_download", args=["de"]),
        )


class TwoTeamsTests(TranslatorTests):
    def test_has_both_languages_and_no_third(self):
        switch_on("fr")
        join(self.user, switch_on("de").locale, Role.TRANSLATOR)
        french = self.home.get_translation(locale("fr"))

        for code in ("nl", "de"):
            self.assertEqual(self.put(code).status_code, 200)
        self.assertClosed(*self.pages(CLOSED_ELSEWHERE, french, self.article))
