import json
from datetime import timedelta

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask
from wagtail_localize.models import SegmentOverride, StringTranslation

from tests.support import (
    SiteTestCase,
    administrator,
    article,
    content_page,
    facts,
    home_page,
    locale,
    news_index,
    put_words,
    translator,
)
from translation.following.guard import IncompleteTranslation, page_problems, translation_of


class GuardTests(SiteTestCase):
    """An article that was sent to the Dutch translators; nothing of it is translated."""

    @classmethod
    def setUpTestData(cls):
        facts(ngos=133)
        cls.dutch = locale("nl")
        cls.news = news_index()
        cls.article = article(
            cls.news, title="A win", summary="Join {ngos} others.", body=[("prose", "<p>So.</p>")]
        )
        cls.translate(home_page(), cls.dutch)
        cls.translate(cls.news, cls.dutch)
        cls.draft = cls.translate(cls.article, cls.dutch, publish=False)
        cls.job = translation_of(cls.draft)
        StringTranslation.objects.filter(context__object_id=cls.article.translation_key).delete()

    def segment(self, text):
        return self.job.source.stringsegment_set.get(string__data=text)

    def put(self, source, text):
        return put_words(self.job, self.segment(source), text)

    def put_all(self):
        self.put("A win", "Gewonnen")
        self.put("Join {ngos} others.", "Doe mee met {ngos} anderen.")
        self.put("So.", "Zo.")

    def assertHeldBack(self):
        self.draft.refresh_from_db()
        self.assertFalse(self.draft.live)
        self.assertEqual(self.client.get(f"/nl/news/{self.article.slug}/").status_code, 302)


class UntranslatedPageTests(GuardTests):
    def setUp(self):
        super().setUp()
        self.log_in_as(administrator())

    def test_is_not_published_from_the_translation_editor(self):
        response = self.client.post(
            reverse("wagtailadmin_pages:edit", args=[self.draft.pk]),
            {"action": "publish"},
            follow=True,
        )

        self.assertContains(response, "was not published")
        self.assertContains(response, "A win")
        self.assertHeldBack()

    def test_is_not_published_in_bulk(self):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        after = reverse("wagtailadmin_explore", args=[self.draft.get_parent().pk])

        response = self.client.post(f"{url}?id={self.draft.pk}&next={after}", follow=True)

        self.assertContains(response, "was not published")
        self.assertHeldBack()

    def test_is_not_published_by_a_schedule(self):
        revision = self.draft.latest_revision
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()

        call_command("publish_scheduled")

        self.assertHeldBack()
        revision.refresh_from_db()
        self.assertIsNone(revision.approved_go_live_at)

    def test_does_not_keep_other_scheduled_pages_waiting(self):
        first = self.draft.latest_revision
        other = article(self.news, live=False)
        second = other.save_revision()
        for minutes, revision in ((2, first), (1, second)):
            revision.approved_go_live_at = timezone.now() - timedelta(minutes=minutes)
            revision.save()

        call_command("publish_scheduled")

        other.refresh_from_db()
        self.assertTrue(other.live)

    def test_is_not_published_by_the_last_step_of_a_workflow(self):
        task = GroupApprovalTask.objects.create(name="Read it")
        workflow = Workflow.objects.create(name="Review")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=self.draft)
        state = workflow.start(self.draft, None)

        response = self.client.post(
            reverse(
                "wagtailadmin_pages:workflow_action",
                args=[self.draft.pk, "approve", state.current_task_state.pk],
            ),
            {"comment": ""},
            follow=True,
        )

        self.assertContains(response, "was not published")
        self.assertHeldBack()

    def test_is_not_published_by_synchronising(self):
        url = reverse("wagtail_localize:update_translations", args=[self.job.source.pk])

        self.client.post(url, {"publish_translations": "on"})

        self.assertHeldBack()

    def test_is_not_published_by_code(self):
        with self.assertRaisesMessage(IncompleteTranslation, "not fully translated"):
            self.draft.latest_revision.publish()

        self.assertHeldBack()


class TranslatedPageTests(GuardTests):
    def setUp(self):
        super().setUp()
        self.log_in_as(translator("nl"))

    def publish_as_translator(self):
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(
                reverse("wagtailadmin_pages:edit", args=[self.draft.pk]), {"action": "publish"}
            )

    def test_is_published(self):
        self.put_all()

        self.publish_as_translator()

        self.assertContains(self.client.get(f"/nl/news/{self.article.slug}/"), "Gewonnen")

    def test_is_held_back_by_one_text_left_empty(self):
        self.put_all()
        self.put("So.", " ")

        self.publish_as_translator()

        self.assertHeldBack()

    def test_is_held_back_by_a_lost_or_changed_placeholder(self):
        self.put_all()
        for text in ("Doe mee.", "Doe mee met {aantal} anderen.", "Doe mee met {ngos."):
            with self.subTest(text=text):
                saved = self.put("Join {ngos} others.", text)

                self.assertIn("{ngos}", saved.get_error())
                self.publish_as_translator()
                self.assertHeldBack()

    def test_is_held_back_by_a_title_that_does_not_fit(self):
        self.put_all()
        self.put("A win", "W" * 300)

        self.publish_as_translator()

        self.assertHeldBack()
        self.assertIn("300", page_problems(self.draft)[0].message)

    def test_is_held_back_by_a_tag_that_does_not_belong(self):
        self.put_all()
        self.put("So.", "<script>alert(1)</script>")

        self.publish_as_translator()

        self.assertHeldBack()

    def test_may_have_letters_that_html_writes_otherwise(self):
        self.put_all()
        self.put("A win", "Tom &amp; Jerry: 1 &lt; 2")

        self.publish_as_translator()

        self.draft.refresh_from_db()
        self.assertEqual(self.draft.title, "Tom & Jerry: 1 < 2")


class EnglishPageTests(GuardTests):
    def test_is_published_whatever_its_translations_lack(self):
        self.article.summary = "Join {ngos} more."

        self.publish(self.article)

        self.assertContains(self.client.get(self.article.url), "Join 133 more.")


class LinkTests(SiteTestCase):
    def test_cannot_be_turned_into_a_script(self):
        dutch = locale("nl")
        page = content_page(body=[("prose", '<p><a href="https://a.example/">Go</a></p>')])
        self.translate(home_page(), dutch)
        job = translation_of(self.translate(page, dutch, publish=False))
        link = job.source.overridablesegment_set.get(context__path__contains="https")
        override = SegmentOverride(context=link.context, locale=dutch)

        for address, refused in (
            ("javascript:alert(1)", True),
            (" JavaScript:alert(1)", True),
            ("https://nl.example/", False),
        ):
            with self.subTest(address=address):
                override.data_json = json.dumps(address)
                override.save()
                self.assertEqual(bool(override.has_error), refused)
