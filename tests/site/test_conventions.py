"""Promises every page type and every block keeps, checked for all of them at once."""

from datetime import date

import polib
from django.conf import settings
from django.db.models import URLField
from django.template.loader import get_template
from django.urls import reverse
from django.utils.text import camel_case_to_spaces
from wagtail import blocks
from wagtail.admin.panels import get_edit_handler
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, get_page_models
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from base.models import SiteImage
from base.pages import BasePage
from campaign.models import Campaign
from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    content_page,
    editor,
    facts,
    home_page,
    news_index,
    organisation,
    people_index,
    person,
    timeline_page,
    topic,
)
from translation.desk.places import Places, named

PAGE_MODELS = [model for model in get_page_models() if model is not Page]
EDITED_MODELS = [*PAGE_MODELS, Campaign, SiteImage]

# A field of a block with such a name says by it all there is to say.
SELF_EXPLANATORY = {"answer", "date", "heading", "image", "language", "number", "question", "url"}


def streams(model):
    """The stream blocks a model keeps in its fields."""
    return [field.stream_block for field in model._meta.fields if isinstance(field, StreamField)]


def reachable(block):
    """A block, and every block an editor can reach from it."""
    yield block
    if isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        for child in block.child_blocks.values():
            yield from reachable(child)
    if isinstance(block, blocks.ListBlock):
        yield from reachable(block.child_block)


def blocks_of(models):
    return [block for model in models for stream in streams(model) for block in reachable(stream)]


def our_structs(models):
    """One of each struct block this site defines."""
    found = {type(block): block for block in blocks_of(models)}
    return [
        block
        for kind, block in found.items()
        if isinstance(block, blocks.StructBlock) and not kind.__module__.startswith("wagtail.")
    ]


def sections():
    """Every block an editor can pick for the body of a page."""
    found = {
        (type(child), name): child
        for model in PAGE_MODELS
        for stream in streams(model)
        for name, child in stream.child_blocks.items()
    }
    return list(found.values())


class EveryPageTests(SiteTestCase):
    def test_is_a_base_page(self):
        for model in PAGE_MODELS:
            with self.subTest(page=model.__name__):
                self.assertTrue(issubclass(model, BasePage))

    def test_has_a_template(self):
        for model in PAGE_MODELS:
            with self.subTest(page=model.__name__):
                get_template(model.template)

    def test_has_a_place_in_the_tree(self):
        for model in PAGE_MODELS:
            with self.subTest(page=model.__name__):
                self.assertIsNotNone(model.parent_page_types)
                self.assertIsNotNone(model.subpage_types)

    def test_is_called_by_a_name_editors_understand(self):
        for model in EDITED_MODELS:
            with self.subTest(model=model.__name__):
                self.assertIn("verbose_name", model._meta.original_attrs)

    def test_has_one_address_in_every_language(self):
        for model in PAGE_MODELS:
            with self.subTest(page=model.__name__):
                [slug] = [
                    field for field in get_translatable_fields(model) if field.field_name == "slug"
                ]
                self.assertTrue(slug.is_synchronized(None))
                self.assertFalse(slug.is_overridable(None))

    def test_holds_its_long_texts_in_blocks(self):
        for model in PAGE_MODELS:
            with self.subTest(page=model.__name__):
                self.assertFalse(
                    [field for field in model._meta.fields if isinstance(field, RichTextField)]
                )


class EveryFieldTests(SiteTestCase):
    def test_of_a_page_tells_editors_what_it_is_for(self):
        inherited = {field.name for field in Page._meta.fields}
        for model in [*PAGE_MODELS, Campaign]:
            shown = get_edit_handler(model).get_form_class().base_fields
            for name in shown:
                with self.subTest(model=model.__name__, field=name):
                    if name not in inherited and not name.startswith("comment"):
                        self.assertTrue(model._meta.get_field(name).help_text)

    def test_is_named_and_explained_in_the_language_of_whoever_edits(self):
        for model in EDITED_MODELS:
            for field in model._meta.local_fields:
                texts = [field.verbose_name, field.help_text] if field.editable else []
                if not field.primary_key and not field.name.startswith("focal_point"):
                    self.assert_translated(texts, f"{model.__name__}.{field.name}")
        for struct in our_structs(EDITED_MODELS):
            self.assert_translated([getattr(struct.meta, "description", "")], type(struct).__name__)
            for name, child in struct.child_blocks.items():
                texts = [child.label, getattr(child.meta, "help_text", "")]
                self.assert_translated(texts, f"{type(struct).__name__}.{name}")

    def assert_translated(self, texts, where):
        with self.subTest(where):
            self.assertEqual([text for text in texts if type(text) is str and text], [])

    def test_of_a_block_tells_editors_what_it_is_for(self):
        for struct in our_structs(EDITED_MODELS):
            for name, child in struct.child_blocks.items():
                with self.subTest(block=type(struct).__name__, field=name):
                    if isinstance(child, blocks.FieldBlock) and name not in SELF_EXPLANATORY:
                        self.assertTrue(child.field.help_text or child.meta.help_text)


class EveryBlockTests(SiteTestCase):
    def test_names_its_template_after_itself(self):
        for block in our_structs(PAGE_MODELS):
            kind = type(block)
            app = kind.__module__.partition(".")[0]
            words = camel_case_to_spaces(kind.__name__.removesuffix("Block"))
            template = f"{app}/blocks/{words.replace(' ', '_')}.html"

            with self.subTest(block=kind.__name__):
                self.assertEqual(block.meta.template, template)
                get_template(template)

    def test_has_an_icon_of_its_own(self):
        for block in our_structs(EDITED_MODELS):
            with self.subTest(block=type(block).__name__):
                self.assertNotEqual(block.meta.icon, blocks.StructBlock._meta_class.icon)

    def test_is_described_to_editors(self):
        for block in our_structs(PAGE_MODELS):
            with self.subTest(block=type(block).__name__):
                self.assertTrue(getattr(block.meta, "description", ""))

    def test_keeps_pictures_out_of_running_text(self):
        for block in blocks_of(EDITED_MODELS):
            if isinstance(block, blocks.RichTextBlock):
                with self.subTest(block=block.name):
                    self.assertTrue(block.features)
                    self.assertFalse({"image", "embed"} & set(block.features))


class EveryLabelTests(SiteTestCase):
    def test_that_translators_read_is_in_the_catalogues(self):
        words = blocks.CharBlock | blocks.TextBlock | blocks.RichTextBlock | blocks.URLBlock
        names = {heading for model in PAGE_MODELS for heading in self.headings(model)}
        for model in PAGE_MODELS:
            names |= {named(field.verbose_name) for field in self.translated(model)}
        for block in blocks_of(PAGE_MODELS):
            if isinstance(block, words) and block.name:
                names.add(named(block.label or block.name))

        catalogue = polib.pofile(settings.LOCALE_PATHS[0] / "nl" / "LC_MESSAGES" / "django.po")
        self.assertEqual(names - {""} - {entry.msgid for entry in catalogue}, set())

    def translated(self, model):
        """What translators write into: texts, and addresses that a language may have of its own."""
        for translatable in get_translatable_fields(model):
            field = translatable.get_field(model)
            is_address = isinstance(field, URLField) and translatable.overridable
            if isinstance(translatable, TranslatableField) or is_address:
                yield field

    def headings(self, model):
        """What stands above the texts that belong together: a tab, or a section."""
        tabs = Places(model).tabs.field_tab_mapping
        yield from (named(tabs.get(field.name, "")) for field in self.translated(model))
        for stream in streams(model):
            for name, block in stream.child_blocks.items():
                yield named(block.label or name)


class EverySectionTests(SiteTestCase):
    def test_stands_in_a_group_of_the_picker(self):
        for block in sections():
            with self.subTest(block=block.name):
                self.assertTrue(block.meta.group)

    def test_is_described_and_pictured_in_the_picker(self):
        for block in sections():
            with self.subTest(block=block.name):
                self.assertTrue(block.meta.description)
                self.assertTrue(block.is_previewable)

    def test_is_previewed_as_the_site_shows_it(self):
        home_page(petition_label="Sign", newsletter_heading="Stay updated", share_text="Pass it on")
        self.log_in_as(editor())

        for block in sections():
            with self.subTest(block=block.name):
                response = self.client.get(
                    reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
                )
                soup = self.get_soup(response.content)

                self.assertTrue(soup.select('link[rel="stylesheet"][href$="css/site.css"]'))
                self.assertTrue(soup.select_one(".main").get_text(strip=True))


TEXT = "There are {ngos}."


def filled(block, image, someone):
    """A value for a block in which every text is TEXT."""
    match block:
        case ImageBlock():
            return block.to_python({"image": image.pk, "alt_text": TEXT, "decorative": False})
        case blocks.StructBlock():
            return {
                name: filled(child, image, someone) for name, child in block.child_blocks.items()
            }
        case blocks.StreamBlock():
            return [
                (name, filled(child, image, someone)) for name, child in block.child_blocks.items()
            ]
        case blocks.ListBlock():
            return [filled(block.child_block, image, someone)]
        case blocks.PageChooserBlock():
            return someone
        case blocks.RichTextBlock():
            return f"<p>{TEXT}</p>"
        case blocks.CharBlock() | blocks.TextBlock():
            return TEXT
        case blocks.URLBlock():
            return "https://example.org/"
        case blocks.DateBlock():
            return date(2026, 3, 1)
        case _:
            return block.get_default()


class EveryTextTests(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        facts(ngos=133)
        cls.image = get_image_model().objects.create(
            title="A picture", file=get_test_image_file(size=(8, 8))
        )
        news, people, coalition = news_index(), people_index(), coalition_page()
        cls.someone = person(people)
        cls.pages = [
            home_page(),
            content_page(),
            news,
            people,
            coalition,
            article(news),
            topic(news),
            cls.someone,
            organisation(coalition),
            timeline_page(),
        ]
        for page in cls.pages:
            cls.fill(page)

    @classmethod
    def fill(cls, page):
        """Writes TEXT into everything that is text, and a picture where one goes."""
        for name in page.text_fields():
            field = page._meta.get_field(name)
            if isinstance(field, StreamField):
                setattr(page, name, filled(field.stream_block, cls.image, cls.someone))
            else:
                setattr(page, name, TEXT)
        for name in {"image", "portrait", "logo"} & {field.name for field in page._meta.fields}:
            setattr(page, name, cls.image)
        page.save()

    def test_is_shown_with_the_fact_in_the_place_of_its_name(self):
        for page in self.pages:
            with self.subTest(page=type(page).__name__):
                response = self.client.get(page.url)

                self.assertContains(response, "There are 133.")
                self.assert_no_placeholder(response)

    def assert_no_placeholder(self, response):
        """Fails with the elements around the placeholders that are left."""
        soup = self.get_soup(response.content)
        texts = soup.find_all(string=lambda text: "{ngos}" in text)
        left = {
            str(text.parent.parent if text.parent.name == "span" else text.parent) for text in texts
        }
        left |= {
            str(element)
            for element in soup.find_all(True)
            for value in element.attrs.values()
            if "{ngos}" in str(value) or "%7Bngos%7D" in str(value)
        }
        self.assertFalse(left)

    def test_covers_every_page_type(self):
        self.assertEqual({type(page) for page in self.pages}, set(PAGE_MODELS))
