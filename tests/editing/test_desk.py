"""The first screen: what an editor finds there, what is getting old, and who is told by mail."""

from datetime import timedelta
from unittest import mock

from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.tests.utils import get_test_image_file

from campaign.models import Campaign
from editing.ageing.lines import lines
from editing.ageing.weekly import send_weekly_mails
from editing.models import Link, LinkUse
from people.consent import Consent
from publishing.models import JobRun
from tests.support import (
    SiteTestCase,
    article,
    campaign,
    content_page,
    editor,
    home_page,
    locale,
    news_index,
    people_index,
    person,
    translator,
    user,
)
from translation.teams.review import begin_review
from translation.teams.switch import switch_on

DESK = "/admin/"


def days(number):
    return timedelta(days=number)


class DeskTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.index = news_index()
        campaign()
        self.editor = self.log_in_as(editor())

    def test_is_about_the_campaign_and_not_about_wagtail(self):
        soup = self.soup(DESK)
        self.assertIsNotNone(soup.select_one('form[action="/admin/news/add/"] input[name="link"]'))
        text = soup.main.text
        for heading in ("What is getting old", "On the site now", "Petition", "Banner"):
            self.assertIn(heading, text)
        for count in ("1 Page", "Images", "Documents"):
            self.assertNotIn(count, text)

    def test_says_who_published_what(self):
        page = article(self.index, title="A win")
        revision = page.save_revision(user=self.editor)
        revision.publish(user=self.editor)
        self.assertIn("A win", self.soup(DESK).select_one("[aria-labelledby=desk-last]").text)
        self.assertIn("editor", self.soup(DESK).select_one("[aria-labelledby=desk-last]").text)

    def test_says_what_happens_by_itself(self):
        page = article(self.index, title="Tomorrow", live=False)
        page.go_live_at = timezone.now() + days(1)
        page.save_revision(approved_go_live_at=page.go_live_at)
        leaving = article(self.index, title="Till Friday", expire_at=timezone.now() + days(2))
        text = self.soup(DESK).select_one("[aria-labelledby=desk-next]").text
        self.assertIn("Tomorrow", text)
        self.assertIn(leaving.title, text)

    def test_says_when_the_banner_goes(self):
        home_page(banner_text="They vote", banner_ends_at=timezone.now() + days(1))
        text = self.soup(DESK).select_one("[aria-labelledby=desk-next]").text
        self.assertIn("They vote", text)

    def test_costs_no_more_queries_the_more_there_is(self):
        article(self.index)
        before = self.queries(DESK)
        people = people_index()
        for number in range(15):
            page = article(self.index, title=f"News {number}")
            page.save_revision(user=self.editor).publish(user=self.editor)
            ending = person(people)
            Consent.objects.create(person=ending, until=timezone.localdate() + days(3))
        for code in ("nl", "el"):
            begin_review(switch_on(code), self.translate(home_page(), locale(code)))
        self.assertEqual(self.queries(DESK), before)
        self.assertLessEqual(before, 35)

    def test_is_not_that_of_a_translator(self):
        self.translate(home_page(), locale("nl"))
        self.log_in_as(translator("nl"))
        self.assertEqual(self.client.get(DESK).status_code, 302)


class GettingOldTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.index = news_index()
        self.news = article(self.index)

    def texts(self):
        return [line.text for line in lines(Campaign.current())]

    def test_is_quiet_when_all_is_well(self):
        self.assertEqual(self.texts(), [])

    def test_tells_of_old_news_by_the_age_that_editors_set(self):
        self.news.posted_at = timezone.now() - days(10)
        self.news.save()
        self.assertEqual(self.texts(), [])
        campaign(news_age=9)
        self.assertEqual(self.texts(), ["The newest news is 10 days old."])
        self.news.unpublish()
        self.assertEqual(self.texts(), ["There is no news yet."])

    def test_tells_of_a_fact_that_is_older_than_it_may_be(self):
        fact = {"name": "ngos", "number": 133, "as_of": timezone.localdate() - days(40)}
        for good_for, is_old in ((None, False), (60, False), (30, True)):
            with self.subTest(good_for=good_for):
                campaign(facts=[("number", fact | {"good_for": good_for})])
                self.assertEqual(any("{ngos}" in text for text in self.texts()), is_old)

    def test_tells_of_consent_that_runs_out_and_of_what_is_over(self):
        someone = person(people_index(), title="Somebody")
        consent = Consent.objects.create(person=someone)
        for left, said in ((None, []), (60, []), (20, ["Ask them again"]), (-2, ["which is over"])):
            with self.subTest(left=left):
                consent.until = left and timezone.localdate() + days(left)
                consent.save()
                found = self.texts()
                self.assertEqual(len(found), len(said))
                self.assertTrue(all(words in text for words, text in zip(said, found, strict=True)))

    def test_tells_of_pages_to_be_reviewed(self):
        content_page(title="Later", review_on=timezone.localdate() + days(1))
        content_page(title="About", review_on=timezone.localdate())
        self.assertEqual(len(self.texts()), 1)
        self.assertIn("“About” is to be reviewed", self.texts()[0])

    def test_tells_of_broken_links_that_a_page_has(self):
        link = Link.objects.create(url="https://a.example/", host="a.example", state="broken")
        self.assertEqual(self.texts(), [])
        LinkUse.objects.create(link=link, page=self.news)
        self.assertEqual(self.texts(), ["1 link is broken."])

    def test_tells_of_languages_behind(self):
        self.translate(home_page(), locale("nl"))
        home = home_page(summary="Changed")
        self.publish(home)
        self.assertEqual(self.texts(), ["1 language is behind English."])

    def test_tells_of_pictures_without_a_description_until_they_have_one(self):
        image = get_image_model().objects.create(title="A", file=get_test_image_file())
        page = content_page(title="About")
        value = ImageBlock().to_python({"image": image.pk, "alt_text": "", "decorative": False})
        page.body = [("figure", {"image": value, "caption": ""})]
        self.publish(page)
        self.assertEqual(self.texts(), ["“About” has a picture without alternative text."])
        value.contextual_alt_text = "People before the Parliament"
        page.body = [("figure", {"image": value, "caption": ""})]
        self.publish(page)
        self.assertEqual(self.texts(), [])

    def test_tells_of_forgotten_drafts(self):
        page = content_page(title="About")
        page.title = "About us"
        page.save_revision()
        self.assertEqual(self.texts(), [])
        type(page).objects.update(latest_revision_created_at=timezone.now() - days(20))
        self.assertIn("The draft of “About us” waits since", self.texts()[0])

    def test_tells_that_the_clock_has_stopped(self):
        JobRun.objects.create(name="clock", finished_at=timezone.now() - days(1))
        self.assertIn("Nothing happens on schedule now", self.texts()[0])

    def test_leads_to_where_it_is_mended(self):
        campaign(news_age=1)
        self.news.posted_at = timezone.now() - days(10)
        self.news.save()
        content_page(title="About", review_on=timezone.localdate())
        self.log_in_as(editor())
        for line in lines(Campaign.current()):
            with self.subTest(line=line.text):
                self.assertEqual(self.client.get(line.url).status_code, 200)


class WeeklyMailTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.editor = editor()
        self.editor.email = "editor@campaign.example"
        self.editor.save()
        self.log_in_as(self.editor)

    def want(self, wanted="yes"):
        return self.client.post(reverse("weekly_mail"), {"wanted": wanted}, follow=True)

    def send(self, after=0):
        mail.outbox.clear()
        now = timezone.now() + days(after)
        with mock.patch("django.utils.timezone.now", return_value=now):
            send_weekly_mails()
        return mail.outbox

    def test_comes_once_a_week_to_whoever_wants_it(self):
        self.assertEqual(self.send(), [])
        self.want()
        letter = self.send()[0]
        self.assertIn("There is no news yet.", letter.body)
        self.assertIn("http://localhost/admin/news/add/", letter.body)
        self.assertEqual(letter.to, ["editor@campaign.example"])
        self.assertEqual([len(self.send(after)) for after in (1, 6, 7, 8)], [0, 0, 1, 0])
        self.want("no")
        self.assertEqual(self.send(30), [])

    def test_does_not_come_where_all_is_well(self):
        article(news_index())
        self.want()
        self.assertEqual(self.send(), [])

    def test_does_not_come_to_who_is_no_editor_any_more(self):
        self.want()
        self.editor.groups.clear()
        self.assertEqual(self.send(), [])

    def test_needs_an_address(self):
        self.log_in_as(user("second", *self.editor.groups.all()))
        self.assertContains(self.want(), "Your account has no e-mail address.")
