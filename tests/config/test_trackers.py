"""Addresses lead where they say, and nobody counts who follows them."""

import json
from urllib.parse import quote, quote_plus

from django.test import SimpleTestCase
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import SegmentOverride

from config.trackers import untracked, untracked_links
from home.models import Campaign, ContentPage
from news.models import NewsArticlePage
from tests.support import (
    SiteTestCase,
    content_page,
    editor,
    home_page,
    locale,
    news_index,
    translator,
)
from translation.following.guard import translation_of

CLEAN = "https://edri.example/news/?id=5&lang=nl#top"
DETOURS = [
    "https://www.google.com/url?q={}&sa=D&source=editors&ust=1732700000000000&usg=AOvVaw0",
    "https://www.google.co.uk/url?sa=t&url={}",
    "http://google.be/url?q={}",
    "https://eur03.safelinks.protection.outlook.com/?url={}&data=05%7C02&sdata=x&reserved=0",
    "https://nam.safelinks.protection.outlook.com/GetUrlReputation?url={}",
    "https://l.facebook.com/l.php?u={}&h=AT0",
    "https://lm.facebook.com/l.php?u={}",
    "https://l.instagram.com/?u={}&e=AT",
    "https://www.youtube.com/redirect?event=video&q={}",
    "https://www.linkedin.com/redir/redirect?url={}&urlhash=x",
    "https://out.reddit.com/t3_1?url={}&token=x",
    "https://duckduckgo.com/l/?kh=-1&uddg={}",
    "https://slack-redir.net/link?url={}",
]
CLICKS = ["utm_source=x", "UTM_Medium=y", "fbclid=IwAR0", "gclid=1", "mc_eid=2", "msclkid=3"]
OTHER = [
    "",
    "/en/news/",
    "#top",
    "mailto:a@b.example?subject=utm_source=x",
    "tel:+32123",
    "https://edri.example/?",
    "https://edri.example?&&a=%20+b&a=&utm&x;y#:~:text=fbclid",
    "https://www.google.com/search?q=https://edri.example",
    "https://www.google.com/url?q=",
    "https://www.google.com/url?q=javascript:alert(1)",
    "https://www.google.com/url?q=%2Fsearch",
    "https://notgoogle.com/url?q=https://edri.example",
    "https://google.com.evil.example/url?q=https://edri.example",
    "https://edri.example/utm_source=x/?my_utm_source=x&fbclidx=1",
    "https://edri.example/\N{SNOWMAN}?q=ä b",
    "https://[broken",
    "http://",
    "https://song.example/?si=1",
]
query = st.text(alphabet="abq=&?%+;_.~/:é ", max_size=20)


class AddressTests(SimpleTestCase):
    def test_leads_where_the_detour_led(self):
        for detour in DETOURS:
            for inner in (CLEAN, "http://a.example", "https://b.example/?a=1%2B1&b=%20"):
                with self.subTest(detour, inner=inner):
                    self.assertEqual(untracked(detour.format(quote(inner, safe=""))), inner)
                    self.assertEqual(untracked(detour.format(quote_plus(inner))), inner)

    def test_leads_there_through_several(self):
        address = CLEAN
        for detour in DETOURS:
            address = detour.format(quote(address, safe=""))

        self.assertEqual(untracked(address), CLEAN)

    def test_names_no_click(self):
        for click in CLICKS:
            for address, rest in (
                (f"https://a.example/?{click}", "https://a.example/"),
                (f"https://a.example/?{click}#b", "https://a.example/#b"),
                (f"https://a.example/?a=%C3%A4&{click}&b", "https://a.example/?a=%C3%A4&b"),
                (f"https://a.example/?{click}&a=1&{click}", "https://a.example/?a=1"),
                (f"https://a.example/#{click}", "https://a.example/"),
                (DETOURS[0].format(quote(f"{CLEAN[:-4]}&{click}", safe="")), CLEAN[:-4]),
            ):
                with self.subTest(address):
                    self.assertEqual(untracked(address), rest)

    def test_does_not_tell_who_shared_a_film(self):
        shared = "https://youtu.be/abc?si=xyz&t=42"
        self.assertEqual(untracked(shared), "https://youtu.be/abc?t=42")

    def test_is_left_alone_otherwise(self):
        for address in (CLEAN, *OTHER):
            with self.subTest(address):
                self.assertEqual(untracked(address), address)

    @given(st.text())
    def test_may_be_any_text(self, text):
        self.assertEqual(untracked(untracked(text)), untracked(text))

    @given(query, query, st.lists(st.sampled_from(CLICKS)))
    def test_keeps_the_rest_byte_for_byte(self, before, after, clicks):
        before, after = before.replace("?", ""), after.replace("?", "")
        address = f"https://a.example/b?{before}&{after}#c"
        tracked = f"https://a.example/b?{'&'.join([before, *clicks, after])}#c"

        self.assertEqual(untracked(tracked), address)
        self.assertEqual(untracked(address), address)

    @given(st.text(), st.sampled_from(DETOURS))
    def test_in_rich_text_is_the_same(self, text, detour):
        address = f"https://a.example/{quote(text)}?a=1&b=2"
        link = '<p>&lt;a href="{0}"&gt; <a href="{0}">{0}</a> <a linktype="page" id="3">p</a></p>'
        wrapped = detour.format(quote(address, safe="")).replace("&", "&amp;")

        self.assertEqual(
            untracked_links(f'<p><a href="{wrapped}">x</a> <a id="1" href="{wrapped}">y</a></p>'),
            '<p><a href="{0}">x</a> <a id="1" href="{0}">y</a></p>'.format(
                address.replace("&", "&amp;").replace("'", "&#x27;")
            ),
        )
        whole = link.format(address.replace("&", "&amp;"))
        self.assertEqual(untracked_links(whole), whole)


WRAPPED = DETOURS[0].format(quote(CLEAN, safe=""))


class EveryWayInTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        self.log_in_as(editor())

    def test_a_field_of_a_page(self):
        index = news_index()
        data = {
            "title": "A win",
            "slug": "a-win",
            "source_url": WRAPPED,
            "posted_at": "2026-03-01 12:00",
            "body": streamfield([("prose", rich_text(f'<p><a href="{WRAPPED}">x</a></p>'))]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
        self.client.post(
            reverse("wagtailadmin_pages:add", args=["news", "newsarticlepage", index.pk]),
            nested_form_data(data),
        )

        page = NewsArticlePage.objects.get(slug="a-win").get_latest_revision_as_object()
        self.assertEqual(page.source_url, CLEAN)
        self.assertIn(f'href="{CLEAN.replace("&", "&amp;")}"', page.body[0].value.source)

    def test_a_block_and_a_rich_text_that_are_there_already(self):
        event = {"date": "2026-03-01", "text": "x", "source_url": WRAPPED}
        body = [
            ("timeline", {"heading": "h", "events": [event]}),
            ("prose", f'<p><a href="{WRAPPED}">x</a></p>'),
        ]
        page = content_page(slug="x", body=body)
        self.translate(home_page(), locale("nl"))
        self.translate(page, locale("nl"))

        shown = ContentPage.objects.get(pk=page.pk)
        self.assertNotIn("google", json.dumps(list(shown.body.raw_data)))

    def test_the_campaigns_settings(self):
        campaign = Campaign(
            site=Site.objects.get(),
            petition_url=WRAPPED,
            petition_addresses=[("address", {"language": "nl", "url": WRAPPED})],
            social_accounts=[("account", {"name": "x", "url": WRAPPED})],
        )
        campaign.clean()

        self.assertEqual(campaign.petition_url, CLEAN)
        self.assertEqual(campaign.petition_address("nl"), CLEAN)
        self.assertEqual(campaign.social_accounts[0].value["url"], CLEAN)

    def test_the_translators_desk(self):
        page = content_page(slug="x", body=[("prose", '<p><a href="https://a.example">x</a></p>')])
        self.translate(home_page(), locale("nl"))
        job = translation_of(self.translate(page, locale("nl"), publish=False))
        context = job.source.overridablesegment_set.get(data_json__contains="a.example").context_id
        self.log_in_as(translator("nl"))

        self.client.post(reverse("translation:desk", args=[job.pk]), {f"link-{context}": WRAPPED})

        self.assertEqual(SegmentOverride.objects.get(context_id=context).data, CLEAN)
