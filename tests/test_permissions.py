"""What a translator of Dutch may and may not do, address by address."""

from django.urls import reverse

from tests.support import (
    SiteTestCase,
    article,
    home_page,
    locale,
    news_index,
    translator,
)
from translation.guard import translation_of


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

    def refused(self, response):
        """Whether the admin turned somebody away: with a 403, or home with a message."""
        return response.status_code == 403 or (
            response.status_code == 302 and response.url == reverse("wagtailadmin_home")
        )

    def test_opens_dutch_pages_and_no_others(self):
        url = "wagtailadmin_pages:edit"

        self.assertEqual(
            self.client.get(reverse(url, args=[self.drafts["nl"].pk])).status_code, 200
        )
        for page in (self.drafts["de"], self.article, self.home):
            self.assertTrue(self.refused(self.client.get(reverse(url, args=[page.pk]))))

    def test_saves_dutch_texts_and_no_others(self):
        self.assertEqual(self.put("nl").status_code, 200)
        self.assertEqual(self.put("de").status_code, 403)

    def test_cannot_take_a_page_out_of_step_with_english(self):
        for code in ("nl", "de"):
            job = self.job(code)
            response = self.client.post(reverse("wagtail_localize:stop_translation", args=[job.pk]))

            self.assertTrue(self.refused(response))
            job.refresh_from_db()
            self.assertTrue(job.enabled)

    def test_cannot_show_english_as_dutch(self):
        page = self.drafts["nl"]
        url = reverse("wagtail_localize:convert_to_alias", args=[page.pk])

        self.assertTrue(self.refused(self.client.get(url)))
        self.assertTrue(self.refused(self.client.post(url)))
        page.refresh_from_db()
        self.assertIsNone(page.alias_of)

    def test_cannot_update_every_language_at_once(self):
        url = reverse("wagtail_localize:update_translations", args=[self.job("nl").source.pk])

        self.assertTrue(self.refused(self.client.post(url)))

    def test_cannot_change_the_campaign(self):
        url = reverse("wagtailsettings:edit", args=["home", "campaign"])

        self.assertTrue(self.refused(self.client.get(url)))

    def test_cannot_publish_unpublish_or_delete_other_languages(self):
        for page in (self.article, self.drafts["de"]):
            for action in ("unpublish", "delete"):
                url = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])
                self.assertTrue(self.refused(self.client.post(url)), (page, action))
