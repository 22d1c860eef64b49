"""The link keeper: what it notes, what it believes, and how a link is replaced everywhere."""

from datetime import timedelta
from unittest import mock

from django.urls import reverse
from django.utils import timezone

from config.fetching import FetchError
from editing.links import checking
from editing.links.checking import check, check_links, check_links_if_due, due
from editing.links.noting import note_everything
from editing.models import Link
from tests.other_site import other_site
from tests.support import (
    SiteTestCase,
    article,
    campaign,
    coalition_page,
    content_page,
    editor,
    home_page,
    locale,
    news_index,
    organisation,
    translator,
)

OLD, NEW = "https://old.example/paper?a=1&b=2", "https://new.example/paper"
STATE = Link.State


def every_place(address):
    """The sections that may have a link, each with this one."""
    prose = f'<p>Read <a href="{address.replace("&", "&amp;")}">the paper</a>.</p>'
    return [
        ("prose", prose),
        (
            "reasons",
            {"heading": "Why", "reasons": [{"lead": "A", "text": "B", "source_url": address}]},
        ),
        ("key_figure", {"number": "1", "sentence": "One", "source_url": address}),
        ("questions", {"heading": "Q", "questions": [{"question": "Who?", "answer": prose}]}),
    ]


class NotingTests(SiteTestCase):
    def links(self, page):
        return sorted(Link.objects.filter(uses__page=page).values_list("url", flat=True))

    def test_finds_a_link_wherever_a_page_has_one(self):
        for section in every_place(OLD):
            with self.subTest(section=section[0]):
                page = content_page(body=[section])
                self.publish(page)
                self.assertEqual(self.links(page), [OLD])

    def test_finds_the_addresses_of_every_type_of_page(self):
        news, coalition = news_index(), coalition_page()
        for page in (article(news, source_url=OLD), organisation(coalition, website=OLD)):
            with self.subTest(page=type(page).__name__):
                self.publish(page)
                self.assertEqual(self.links(page), [OLD])

    def test_leaves_out_what_leads_nowhere_else(self):
        prose = '<p><a linktype="page" id="3">a</a><a href="mailto:a@b.example">b</a></p>'
        page = content_page(body=[("prose", prose)])
        self.publish(page)
        self.assertEqual(self.links(page), [])

    def test_follows_what_the_page_has_now(self):
        page = content_page(body=every_place(OLD))
        self.publish(page)
        page.body = every_place(NEW)
        self.publish(page)
        self.assertEqual(self.links(page), [NEW])
        with self.captureOnCommitCallbacks(execute=True):
            page.unpublish()
        self.assertEqual(self.links(page), [])

    def test_takes_in_all_languages_and_the_campaign(self):
        home = home_page(body=every_place(OLD))
        self.publish(home)
        dutch = self.translate(home, locale("nl"))
        self.assertEqual(self.links(dutch), [OLD])
        with self.captureOnCommitCallbacks(execute=True):
            campaign(petition_url="https://petition.example/")
        self.assertTrue(Link.objects.filter(url="https://petition.example/", uses__page=None))

    def test_catches_up_with_a_site_that_was_there_before(self):
        content_page(body=every_place(OLD))
        Link.objects.create(url="https://gone.example/", host="gone.example")
        note_everything()
        self.assertEqual(list(Link.objects.values_list("url", flat=True)), [OLD])


class CheckingTests(SiteTestCase):
    def link(self, url, **fields):
        return Link.objects.create(url=url, host="127.0.0.1", **fields)

    def state_of(self, site, path, **fields):
        link = self.link(site[path], **fields)
        check(link)
        return link.state

    def test_tells_the_states_apart(self):
        answers = {
            "/works": ("<p>Here.</p>", STATE.WORKS),
            "/gone": ((404, {}, b""), STATE.BROKEN),
            "/gone-for-good": ((410, {}, b""), STATE.BROKEN),
            "/error": ((503, {}, b""), STATE.TROUBLE),
            "/people-only": ((403, {}, b""), STATE.CLOSED),
            "/too-many": ((429, {}, b""), STATE.CLOSED),
            "/moved": ((301, {"Location": "/works"}, b""), STATE.MOVED),
            "/elsewhere-for-now": ((302, {"Location": "/works"}, b""), STATE.WORKS),
            "/private": ((302, {"Location": "http://10.0.0.1/"}, b""), STATE.BROKEN),
        }
        with other_site() as site:
            for path, (answer, _state) in answers.items():
                site.pages[path] = answer
            for path, (_answer, state) in answers.items():
                with self.subTest(path=path):
                    self.assertEqual(self.state_of(site, path), state)

    def test_asks_by_head_first_and_by_get_where_that_is_refused(self):
        with other_site() as site:
            site.pages["/works"] = "<p>Here.</p>"
            self.state_of(site, "/works")
            self.state_of(site, "/gone")
            asked = [
                (method, path) for method, path, _headers in site.asked if "robots" not in path
            ]
        self.assertEqual(asked, [("HEAD", "/works"), ("HEAD", "/gone"), ("GET", "/gone")])

    def test_looks_only_where_robots_may(self):
        with other_site() as site:
            site.pages["/works"] = site.pages["/secret/works"] = "<p>Here.</p>"
            site.pages["/robots.txt"] = "User-agent: *\nDisallow: /secret/\n"
            self.assertEqual(self.state_of(site, "/secret/works"), STATE.CLOSED)
            self.assertEqual(self.state_of(site, "/works"), STATE.WORKS)
            self.assertNotIn("/secret/works", [path for _method, path, _headers in site.asked])

    def test_believes_a_site_that_was_there_only_when_it_fails_again(self):
        with other_site() as site:
            link = self.link(site["/page"])
            site.pages["/page"] = "<p>Here.</p>"
            check(link)
            del site.pages["/page"]
            states = []
            for _day in range(2):
                check(link)
                states.append(link.state)
            self.assertEqual(states, [STATE.TROUBLE, STATE.BROKEN])
            self.assertIsNotNone(link.failing_since)
            site.pages["/page"] = "<p>Here.</p>"
            check(link)
            self.assertEqual((link.state, link.failing_since), (STATE.WORKS, None))

    def test_blames_no_link_where_the_machine_has_no_net(self):
        lost = self.link("https://one.example/")
        other = Link.objects.create(
            url="https://two.example/", host="two.example", worked_at=timezone.now()
        )
        with mock.patch.object(checking, "fetch", side_effect=FetchError("no net")):
            check(lost)
        lost.refresh_from_db()
        self.assertEqual((lost.state, lost.failures), (STATE.UNCHECKED, 0))
        self.assertNotIn(lost, due())
        self.assertIn(other, due())

    def test_asks_nobody_where_the_operator_says_so(self):
        self.link("https://one.example/")
        for wanted in (True, False):
            with (
                self.subTest(wanted=wanted),
                self.settings(CHECK_LINKS=wanted),
                mock.patch.object(type(check_links), "enqueue") as enqueue,
            ):
                check_links_if_due()
                self.assertEqual(enqueue.called, wanted)

    def test_is_done_in_turns_and_asks_no_link_twice_in_a_week(self):
        with other_site() as site, mock.patch.object(checking, "PAUSE", 0):
            for number in range(3):
                site.pages[f"/{number}"] = "<p>Here.</p>"
                self.link(site[f"/{number}"])
            check_links.call()
            check_links.call()
            asked = [path for _method, path, _headers in site.asked if path != "/robots.txt"]
        self.assertEqual(sorted(asked), ["/0", "/1", "/2"])
        self.assertEqual(len(due(timezone.now() + timedelta(days=8))), 3)


class ReplacingTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(editor())

    def replace(self, new=NEW, old=OLD):
        link = Link.objects.get(url=old)
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(reverse("links"), {"link": link.pk, "new": new}, follow=True)

    def assertGone(self, path):
        html = self.client.get(path).content.decode()
        self.assertNotIn("old.example", html)
        self.assertEqual(len(self.get_soup(html).select(f'a[href="{NEW}"]')), 4)

    def test_is_done_in_every_section_and_every_language(self):
        page = content_page(title="About", body=every_place(OLD))
        home = home_page()
        self.publish(page)
        self.translate(home, locale("nl"))
        dutch = self.translate(page, locale("nl"))
        response = self.replace()
        self.assertContains(response, "Replaced on 2 pages.")
        self.assertGone(page.url)
        self.assertGone(dutch.url)

    def test_reaches_a_translation_that_lags(self):
        page = content_page(title="About", body=every_place(OLD))
        self.publish(page)
        self.translate(home_page(), locale("nl"))
        dutch = self.translate(page, locale("nl"))
        page.body[0].value.source = page.body[0].value.source.replace("Read", "Please read twice")
        self.publish(page)
        self.replace()
        self.assertGone(dutch.url)
        self.assertIn("[", self.client.get(dutch.url).content.decode())

    def test_is_done_in_a_draft_which_stays_one(self):
        page = content_page(title="About", body=every_place(OLD))
        self.publish(page)
        page.title = "Not finished"
        page.save_revision()
        self.replace()
        page.refresh_from_db()
        self.assertEqual((page.title, page.has_unpublished_changes), ("About", True))
        self.assertGone(page.url)
        draft = page.get_latest_revision_as_object()
        self.assertEqual(draft.title, "Not finished")
        self.assertNotIn("old.example", str(draft.body.raw_data))

    def test_is_done_in_the_campaign(self):
        with self.captureOnCommitCallbacks(execute=True):
            campaign(petition_url=OLD)
        self.replace()
        self.assertEqual(campaign().petition_url, NEW)

    def test_takes_no_nonsense(self):
        page = content_page(body=every_place(OLD))
        self.publish(page)
        for nonsense in ("", "javascript:alert(1)", "new.example", OLD, "https://a b/"):
            with self.subTest(nonsense=nonsense):
                self.assertContains(self.replace(nonsense), "Give another address")

    def test_is_for_those_who_lead(self):
        self.translate(home_page(), locale("nl"))
        self.log_in_as(translator("nl"))
        self.assertTurnedAway(self.client.get(reverse("links")))

    def test_offers_an_archived_copy_by_a_plain_link(self):
        page = content_page(body=every_place(OLD))
        self.publish(page)
        Link.objects.update(state=STATE.BROKEN)
        soup = self.soup(reverse("links"))
        archived = [a["href"] for a in soup.select("a[href*='web.archive.org']")]
        self.assertEqual(len(archived), 1)
        self.assertTrue(archived[0].endswith(OLD))
