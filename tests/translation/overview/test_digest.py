import io
import re
from datetime import timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.core import mail
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from tests.support import SiteTestCase, content_page, home_page, locale, translator
from translation.models import Subscription
from translation.overview.tokens import feed_token

ATOM = "{http://www.w3.org/2005/Atom}"


class NewsTestCase(SiteTestCase):
    """A translator of Dutch, and an English page that was just published."""

    @classmethod
    def setUpTestData(cls):
        cls.dutch = locale("nl")
        cls.translate(home_page(), cls.dutch)
        cls.user = translator("nl")
        cls.user.email = "anna@example.org"
        cls.user.save()

    def setUp(self):
        super().setUp()
        self.log_in_as(self.user)

    def new_page(self, title="A new page"):
        page = content_page(title=title)
        self.publish(page)
        return page


class DigestTests(NewsTestCase):
    def setUp(self):
        super().setUp()
        self.choose("daily")

    def choose(self, rhythm):
        self.client.post(reverse("translation:subscribe", args=["nl"]), {"rhythm": rhythm})

    def send(self, days=1):
        """What is sent when the timer runs some days after the last time."""
        for subscription in Subscription.objects.all():
            subscription.sent_at -= timedelta(days=days)
            subscription.save()
        before = len(mail.outbox)
        call_command("send_digests", verbosity=0, stdout=io.StringIO())
        return mail.outbox[before:]

    def test_tells_of_everything_new_in_one_mail(self):
        for title in ("A new page", "Another"):
            self.new_page(title)

        [sent] = self.send()

        self.assertEqual(sent.to, ["anna@example.org"])
        self.assertIn("A new page", sent.body)
        self.assertIn("Another", sent.body)
        self.assertIn("http://localhost/admin/translation/nl/", sent.body)

    def test_tells_nothing_twice(self):
        self.new_page()
        self.send()

        self.assertEqual(self.send(days=0), [])
        Subscription.objects.update(sent_at=timezone.now() + timedelta(days=1))
        self.assertEqual(self.send(), [])

    def test_is_not_sent_where_there_is_nothing_to_tell(self):
        Subscription.objects.update(sent_at=timezone.now() + timedelta(days=2))

        self.assertEqual(self.send(), [])

    def test_comes_once_a_week_to_one_who_chose_so(self):
        self.choose("weekly")
        self.new_page()

        self.assertEqual(self.send(days=1), [])
        self.assertEqual(len(self.send(days=6)), 1)

    def test_is_in_the_language_of_the_reader(self):
        self.new_page()

        [sent] = self.send()

        self.assertEqual(sent.extra_headers["Content-Language"], "nl")

    def test_ends_with_one_click_in_the_mail(self):
        self.new_page()
        [sent] = self.send()
        [address] = re.findall(r"http\S+/unsubscribe/\S+", sent.body)
        self.assertEqual(sent.extra_headers["List-Unsubscribe"], f"<{address}>")
        self.client.logout()

        response = self.client.get(urlsplit(address).path)

        self.assertContains(response, "You get no more of these mails")
        self.assertFalse(Subscription.objects.exists())
        self.assertEqual(self.client.post(urlsplit(address).path).status_code, 200)

    def test_cannot_be_ended_by_a_stranger(self):
        self.assertEqual(self.client.get("/translation/unsubscribe/nonsense/").status_code, 404)
        self.assertTrue(Subscription.objects.exists())

    def test_ends_by_choosing_never(self):
        self.choose("")

        self.assertFalse(Subscription.objects.exists())

    def test_is_not_sent_to_one_who_lost_the_language_or_was_deactivated(self):
        self.new_page()
        groups = list(self.user.groups.all())
        self.user.groups.clear()
        self.assertEqual(self.send(), [])

        self.user.groups.set(groups)
        self.user.is_active = False
        self.user.save()
        self.assertEqual(self.send(), [])

    def test_is_tried_again_where_it_could_not_be_sent(self):
        self.new_page()
        broken = "django.core.mail.backends.smtp.EmailBackend"
        with (
            override_settings(EMAIL_BACKEND=broken, EMAIL_HOST="localhost", EMAIL_PORT=1),
            self.assertRaises(CommandError),
            self.assertLogs("translation", "ERROR"),
        ):
            self.send()

        self.assertEqual(len(self.send(days=0)), 1)


class FeedOfWorkTests(NewsTestCase):
    def setUp(self):
        super().setUp()
        self.client.logout()
        self.address = reverse("work_feed", args=[feed_token(self.user, self.dutch)])

    def entries(self):
        feed = ElementTree.fromstring(self.client.get(self.address).content)
        return feed.findall(f"{ATOM}entry")

    def test_tells_of_what_is_new_changed_and_published_the_newest_first(self):
        page = self.new_page()
        self.translate(page, self.dutch)
        self.new_page("Another")
        page.title = "A changed page"
        self.publish(page)

        titles = [entry.findtext(f"{ATOM}title") for entry in self.entries()]

        self.assertEqual(len(titles), 3)
        for title, end in zip(titles, ("A changed page", "Another"), strict=False):
            self.assertTrue(title.endswith(end), titles)

    def test_names_each_entry_once_and_for_good(self):
        self.new_page()
        names = [entry.findtext(f"{ATOM}id") for entry in self.entries()]

        self.assertEqual(len({*names}), len(names))
        self.assertEqual(names, [entry.findtext(f"{ATOM}id") for entry in self.entries()])

    def test_is_kept_by_nobody_on_the_way(self):
        response = self.client.get(self.address)

        self.assertEqual(response.headers["Content-Type"].partition(";")[0], "application/atom+xml")
        self.assertIn("private", response.headers["Cache-Control"])
        self.assertNotIn("Set-Cookie", response.headers)

    def test_is_on_the_translator_s_first_screen(self):
        self.log_in_as(self.user)

        self.assertContains(
            self.client.get(reverse("translation:overview", args=["nl"])), self.address
        )

    def test_closes_when_the_reader_is_deactivated_or_loses_the_language(self):
        groups = list(self.user.groups.all())
        self.user.groups.clear()
        self.assertEqual(self.client.get(self.address).status_code, 404)

        self.user.groups.set(groups)
        self.assertEqual(self.client.get(self.address).status_code, 200)

        self.user.is_active = False
        self.user.save()
        self.assertEqual(self.client.get(self.address).status_code, 404)

    def test_closes_with_a_new_password(self):
        self.user.set_password("another")
        self.user.save()

        self.assertEqual(self.client.get(self.address).status_code, 404)

    def test_opens_with_no_other_address(self):
        for token in ("nonsense", self.address.split("/")[-2] + "x"):
            response = self.client.get(reverse("work_feed", args=[token]))
            self.assertEqual(response.status_code, 404)
