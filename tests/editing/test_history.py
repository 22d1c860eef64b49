"""A page as it was: what visitors read on a day, and how it comes back."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import PageLogEntry, Revision

from tests.support import SiteTestCase, content_page, editor, home_page, locale, translator

DAY = timedelta(days=1)


def statement(text):
    return ("statement", {"text": text})


class AsItWasTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.page = content_page(title="About", body=[statement("First"), statement("Second")])
        self.today = timezone.localdate()
        self.publish(self.page)
        self.age(10)
        self.log_in_as(editor())
        self.address = reverse("as_it_was", args=[self.page.pk])

    def age(self, days):
        """Have everything that was done until now be done some days earlier."""
        for entries, field in (
            (PageLogEntry.objects, "timestamp"),
            (Revision.objects, "created_at"),
        ):
            for entry in entries.all():
                earlier = getattr(entry, field) - days * DAY
                entries.filter(pk=entry.pk).update(**{field: earlier})

    def change(self, body):
        """Publish another body; the sections that stay keep their ids."""
        self.page.refresh_from_db()
        self.page.body = StreamValue(self.page.body.stream_block, body)
        self.publish(self.page)

    def bring_back(self, section, days_ago=5):
        on = self.today - days_ago * DAY
        return self.client.post(self.address, {"on": on, "section": section.id}, follow=True)

    def draft(self):
        self.page.refresh_from_db()
        return [each.value["text"] for each in self.page.get_latest_revision_as_object().body]

    def test_shows_what_visitors_read_on_a_day(self):
        self.change([statement("Third")])
        for days_ago, shown, hidden in ((5, "First", "Third"), (0, "Third", "First")):
            response = self.client.get(self.address, {"on": self.today - days_ago * DAY})
            with self.subTest(days_ago=days_ago):
                self.assertContains(response, shown)
                self.assertNotContains(response, hidden)
        response = self.client.get(self.address, {"on": self.today - 20 * DAY})
        self.assertContains(response, "The page was not there yet.")

    def test_shows_no_draft_that_visitors_never_read(self):
        self.page.body = [statement("Never published")]
        self.page.save_revision()
        response = self.client.get(self.address, {"on": self.today})
        self.assertNotContains(response, "Never published")

    def test_brings_back_a_section_that_is_gone_to_its_place(self):
        first, second = self.page.body
        self.change([(second.block_type, second.value, second.id), statement("Third")])
        self.bring_back(first)
        self.assertEqual(self.draft(), ["First", "Second", "Third"])
        self.assertEqual([each.value["text"] for each in self.page.body], ["Second", "Third"])

    def test_brings_back_a_section_that_was_rewritten(self):
        first, second = self.page.body
        rewritten = {"text": "Rewritten"}
        self.change([("statement", rewritten, first.id), ("statement", second.value, second.id)])
        self.bring_back(first)
        self.assertEqual(self.draft(), ["First", "Second"])

    def test_leads_to_wagtails_own_way_for_the_whole_page(self):
        self.change([statement("Third")])
        soup = self.soup(self.address, on=self.today - 5 * DAY)
        revert = next(a["href"] for a in soup.select("a") if "revert" in a["href"])
        self.assertContains(self.client.get(revert), "First")

    def test_asks_again_for_a_day_that_is_none(self):
        self.assertEqual(self.client.get(self.address, {"on": "yesterday"}).status_code, 200)
        self.assertEqual(
            self.client.post(self.address, {"on": "x", "section": "y"}).status_code, 404
        )

    def test_is_for_those_who_may_edit_the_page(self):
        self.translate(home_page(), locale("nl"))
        self.log_in_as(translator("nl"))
        self.assertTurnedAway(self.client.get(self.address))
