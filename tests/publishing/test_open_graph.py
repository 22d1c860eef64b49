"""What networks are told of a page that is shared."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory
from django.test.utils import override_settings
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from base.models import SiteImage
from config.languages import LANGUAGES
from publishing.pictures.share_pictures import HEAVIEST, share_picture
from publishing.templatetags.open_graph import share_locale
from tests import odd_pictures as odd
from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    content_page,
    facts,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
)


def image(size=(1600, 1200), **fields):
    file = get_test_image_file(size=size, filename="street.png")
    return get_image_model().objects.create(title="street.png", file=file, **fields)


def noise(mode):
    """A picture that no format makes small, so that its quality has to be lowered."""
    bands = [Image.effect_noise((1300, 800), 200) for _band in mode]
    return ContentFile(odd.encoded(Image.merge(mode, bands)), "noise.png")


class WhatNetworksAreToldTests(SiteTestCase):
    def head_of(self, page):
        """The tags that networks read, by name."""
        soup = self.get_soup(self.client.get(page.url).content)
        tags = soup.head.select('meta[property], meta[name^="twitter:"]')
        return {tag.get("property") or tag["name"]: tag["content"] for tag in tags}

    def test_is_complete_on_every_type_of_page(self):
        home = home_page(title="Stop scanning me!", summary="Privacy empowers.")
        self.publish(home)
        news, people, coalition = news_index(), people_index(), coalition_page()
        for page, kind in [
            (home, "website"),
            (content_page(), "website"),
            (news, "website"),
            (article(news), "article"),
            (people, "website"),
            (person(people), "profile"),
            (coalition, "website"),
            (organisation(coalition), "website"),
        ]:
            if page != home:
                self.publish(page)
            head = self.head_of(page)
            with self.subTest(type(page).__name__):
                self.assertEqual(head["og:type"], kind)
                self.assertEqual(head["og:title"], page.title)
                self.assertTrue(head["og:description"])
                self.assertEqual(head["og:url"], page.full_url)
                self.assertEqual(head["og:site_name"], "Stop scanning me!")
                self.assertEqual(head["og:locale"], "en_GB")
                self.assertEqual(head["og:image:type"], "image/png")
                self.assertEqual(head["og:image:width"], "1200")
                self.assertEqual(head["og:image:height"], "630")
                self.assertIn(page.title, head["og:image:alt"])
                self.assertEqual(head["twitter:card"], "summary_large_image")
                _host, _media, kept = head["og:image"].partition(settings.MEDIA_URL)
                self.assertTrue(default_storage.exists(kept))
                self.assertTrue(head["og:image"].startswith(home.full_url.partition("/en/")[0]))

    def test_fills_in_facts_and_says_what_the_picture_says(self):
        facts(ngos=133)
        ana = person(people_index(), title="Ana", quote="We are {ngos}.", seo_title="Ana: {ngos}")
        head = self.head_of(ana)

        self.assertEqual(head["og:title"], "Ana: 133")
        self.assertEqual(head["og:description"], "We are 133.")
        self.assertEqual(head["og:image:alt"], "Ana: We are 133.")

    def test_names_the_date_of_an_article(self):
        told = self.head_of(article(news_index(), date=date(2026, 3, 1)))
        self.assertEqual(told["article:published_time"], "2026-03-01")

    def test_names_the_languages_of_the_page(self):
        for code in ("nl", "el"):
            self.publish(home_page())
            translated = self.translate(home_page(), locale(code))
        soup = self.get_soup(self.client.get(translated.url).content)

        self.assertEqual(soup.select_one('[property="og:locale"]')["content"], "el_GR")
        others = soup.select('[property="og:locale:alternate"]')
        self.assertEqual([other["content"] for other in others], ["en_GB", "nl_NL"])

    def test_every_language_has_a_locale(self):
        locales = {share_locale(code) for code, _name in LANGUAGES}
        self.assertEqual(len(locales), 24)
        self.assertLessEqual({"sv_SE", "cs_CZ", "ga_IE", "mt_MT", "bg_BG"}, locales)

    def test_prefers_the_image_editors_chose(self):
        page = content_page(title="Street", image=image(description="A street at night"))
        self.publish(page)
        self.assertTrue(page.image.renditions.filter(filter_spec__contains="1200x630").exists())

        head = self.head_of(page)
        self.assertEqual(head["og:image:type"], "image/jpeg")
        self.assertEqual(head["og:image:width"], "1200")
        self.assertEqual(head["og:image:height"], "630")
        self.assertEqual(head["og:image:alt"], "A street at night")

    def test_prefers_the_drawn_picture_to_an_image_that_networks_do_not_show(self):
        for size, kind in [
            ((1, 1), "image/png"),
            ((150, 150), "image/png"),
            ((100, 5000), "image/png"),
            ((5000, 100), "image/png"),
            ((599, 315), "image/png"),
            ((600, 314), "image/png"),
            ((600, 315), "image/jpeg"),
            ((600, 4000), "image/jpeg"),
            ((4000, 315), "image/jpeg"),
        ]:
            page = content_page(image=image(size))
            self.publish(page)
            head = self.head_of(page)
            with self.subTest(size):
                self.assertEqual(head["og:image:type"], kind)
                self.assertGreaterEqual(int(head["og:image:width"]), 600)
                self.assertGreaterEqual(int(head["og:image:height"]), 315)

    @pytest.mark.sweep
    def test_sends_no_more_bytes_than_networks_take(self):
        for file in (noise("RGB"), noise("RGBA")):
            page = content_page(image=SiteImage.objects.create(title="Noise", file=file))
            self.publish(page)
            _host, _media, kept = self.head_of(page)["og:image"].partition(settings.MEDIA_URL)
            with self.subTest(kept):
                self.assertLessEqual(default_storage.size(kept), HEAVIEST)
                self.assertGreater(default_storage.size(kept), HEAVIEST / 3)
                with default_storage.open(kept) as file:
                    self.assertEqual(Image.open(file).size, (1200, 630))

    def test_describes_an_image_in_the_language_of_the_page(self):
        self.publish(home_page())
        self.translate(home_page(), locale("nl"))
        page = content_page(title="Street", image=image(description="A street at night"))
        self.publish(page)
        dutch = self.translate(page, locale("nl"), {"Street": "Straat"})

        self.assertEqual(self.head_of(page)["og:image:alt"], "A street at night")
        self.assertEqual(self.head_of(dutch)["og:image:alt"], "Straat")
        page.image.description = ""
        page.image.save()
        self.assertEqual(self.head_of(page)["og:image:alt"], "Street")

    def test_is_known_outside_a_template_too(self):
        for page in (content_page(), content_page(image=image())):
            self.publish(page)
            request = RequestFactory().get(page.url)
            picture, head = share_picture(page, request), self.head_of(page)
            with self.subTest(picture.type):
                self.assertTrue(picture.url.startswith("http://"))
                self.assertEqual(urlsplit(picture.url).path, urlsplit(head["og:image"]).path)
                self.assertEqual(picture.alt, head["og:image:alt"])

    def test_falls_back_on_the_drawn_picture_where_the_image_is_lost(self):
        page = content_page(image=image())
        page.image.file.delete(save=False)
        self.publish(page)

        self.assertEqual(self.head_of(page)["og:image:type"], "image/png")

    def test_costs_no_query(self):
        news, people = news_index(), people_index()
        for page in [
            home_page(),
            content_page(),
            news,
            article(news, image=image()),
            people,
            person(people, portrait=image()),
        ]:
            self.publish(page)
            told = self.queries(page.url)
            with self.subTest(type(page).__name__), without_open_graph():
                self.assertEqual(told, self.queries(page.url))


def without_open_graph():
    engine = settings.TEMPLATES[0]
    loaders = [
        ("django.template.loaders.locmem.Loader", {"publishing/partials/open_graph.html": ""}),
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
    options = engine["OPTIONS"] | {"loaders": loaders}
    changed = {name: value for name, value in engine.items() if name != "APP_DIRS"}
    return override_settings(TEMPLATES=[changed | {"OPTIONS": options}])
