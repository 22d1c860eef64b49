"""The banner on every page: when it is there, in which language, and where it leads."""

from datetime import timedelta
from unittest import mock

from django.core.exceptions import ValidationError
from django.utils import timezone

from publishing.files import jobs
from publishing.files.tasks import publish_everything
from tests.support import SiteTestCase, content_page, home_page, locale

HOUR = timedelta(hours=1)


class BannerTestCase(SiteTestCase):
    def announce(self, text="The Parliament votes today.", **fields):
        home = home_page()
        home.banner_text = text
        for name, value in fields.items():
            setattr(home, f"banner_{name}", value)
        self.publish(home)
        return home

    def banner(self, path="/en/"):
        found = self.soup(path).select_one(".banner")
        return found.text.strip() if found else None


class BannerTests(BannerTestCase):
    def test_is_on_every_page(self):
        about = content_page(title="About")
        self.assertIsNone(self.banner())
        self.announce()
        for path in ("/en/", about.url):
            with self.subTest(path=path):
                self.assertEqual(self.banner(path), "The Parliament votes today.")

    def test_is_there_from_its_beginning_to_its_end(self):
        now = timezone.now()
        for starts, ends, is_there in (
            (None, None, True),
            (now - HOUR, None, True),
            (now - HOUR, now + HOUR, True),
            (now + HOUR, None, False),
            (now + HOUR, now + 2 * HOUR, False),
        ):
            with self.subTest(starts=starts, ends=ends):
                self.announce(starts_at=starts, ends_at=ends)
                self.assertEqual(self.banner() is not None, is_there)

    def test_goes_when_its_time_is_over_and_keeps_no_page_from_saving(self):
        home = self.announce(ends_at=timezone.now() + HOUR)
        with mock.patch("django.utils.timezone.now", return_value=timezone.now() + 2 * HOUR):
            self.assertIsNone(self.banner())
            home.summary = "Another word."
            self.publish(home)

    def test_that_ends_before_it_starts_is_refused(self):
        now = timezone.now()
        for starts, ends in ((now + 2 * HOUR, now + HOUR), (now + HOUR, now + HOUR)):
            with self.subTest(), self.assertRaisesMessage(ValidationError, "before it starts"):
                self.announce(starts_at=starts, ends_at=ends)
        with self.assertRaisesMessage(ValidationError, "past already"):
            self.announce(ends_at=now - HOUR)

    def test_leads_to_an_address_or_to_a_page_in_the_readers_language(self):
        about = content_page(title="About")
        home_page()
        dutch = locale("nl")
        self.announce(url="https://vote.example/")
        self.assertEqual(self.soup("/en/").select_one(".banner a")["href"], "https://vote.example/")
        self.announce(page=about)
        self.translate(home_page(), dutch)
        translated = self.translate(about, dutch)
        self.assertEqual(self.soup("/en/").select_one(".banner a")["href"], about.url)
        self.assertEqual(self.soup("/nl/").select_one(".banner a")["href"], translated.url)

    def test_costs_no_query_where_there_is_none(self):
        self.translate(home_page(), locale("nl"))
        before = self.queries("/nl/")
        self.announce()
        self.assertIsNone(self.banner("/nl/"))
        self.assertEqual(self.queries("/nl/"), before)


class TranslatedBannerTests(BannerTestCase):
    def test_is_in_a_language_once_it_is_translated(self):
        self.translate(home_page(), locale("nl"))
        home = self.announce()
        self.assertIsNone(self.banner("/nl/"))
        self.translate(home, locale("nl"), {"The Parliament votes today.": "Stemming vandaag."})
        self.assertEqual(self.banner("/nl/"), "Stemming vandaag.")

    def test_never_says_in_a_language_what_english_says_no_more(self):
        home = self.announce("The Parliament votes today.")
        self.translate(home, locale("nl"))
        self.assertEqual(self.banner("/nl/"), "[The Parliament votes today.]")
        self.announce("We won.")
        self.assertIsNone(self.banner("/nl/"))

    def test_goes_in_every_language_when_it_goes_in_english(self):
        home = self.announce()
        self.translate(home, locale("nl"))
        # A text that is not translated keeps the Dutch page as it was.
        self.announce("", title="Another title")
        self.assertIsNone(self.banner("/nl/"))
        self.assertIsNotNone(home.get_translation(locale("nl")))

    def test_may_be_translated_long_before_it_is_shown(self):
        home = self.announce(starts_at=timezone.now() + HOUR)
        self.translate(home, locale("nl"))
        self.assertIsNone(self.banner("/nl/"))
        with mock.patch("django.utils.timezone.now", return_value=timezone.now() + 2 * HOUR):
            self.assertEqual(self.banner("/nl/"), "[The Parliament votes today.]")


class FilesTests(BannerTestCase):
    def test_are_written_when_a_banner_begins_or_ends_and_only_then(self):
        self.announce(starts_at=timezone.now() + HOUR, ends_at=timezone.now() + 3 * HOUR)
        written = []
        for hours in (0.5, 1.5, 2.5, 3.5, 4.5):
            now = timezone.now() + hours * HOUR
            with (
                self.settings(PUBLISH_FILES=True),
                mock.patch.object(type(publish_everything), "enqueue") as enqueue,
                mock.patch("django.utils.timezone.now", return_value=now),
            ):
                from publishing.models import JobRun

                jobs.switch_banners()
                JobRun.objects.update_or_create(
                    name=jobs.SWITCH_BANNERS, defaults={"finished_at": now}
                )
                written.append(enqueue.called)
        self.assertEqual(written, [False, True, False, True, False])
