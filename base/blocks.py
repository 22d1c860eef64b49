"""Sections that belong to no one part of the site. Nothing here imports a page model."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from base.events import timeline
from base.values import HeroValue, ReasonsValue, WordsValue

PROSE_FEATURES = ["h2", "bold", "italic", "ol", "ul", "link"]
# Inside a section that has a heading of its own.
ANSWER_FEATURES = ["bold", "italic", "ol", "ul", "link"]


# What a visitor's page and the chooser in the editor read of a chosen page.
WHO_IT_IS = ["title", "draft_title", "translation_key", "content_type", "path", "depth"]


class SourcePageChooserBlock(blocks.PageChooserBlock):
    """Page chooser whose page is shown in the reader's language.

    Translators are not asked to choose it again: the page shown is found by language.
    """

    def bulk_to_python(self, values):
        # The page itself is looked up by language: of this one, who it is will do.
        pages = self.model_class.objects.only(*WHO_IT_IS).order_by().in_bulk(values)
        return [pages.get(pk) for pk in values]

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class HeroBlock(blocks.StructBlock):
    tagline = blocks.CharBlock(
        help_text=_("What the campaign stands for, in one line."), label=_("Tagline")
    )
    text = blocks.RichTextBlock(
        features=PROSE_FEATURES,
        help_text=_("Why it matters, in a few short paragraphs."),
        label=_("Text"),
    )

    class Meta:
        template = "base/blocks/hero.html"
        icon = "home"
        group = _("Words")
        label_format = "{tagline}"
        description = _("The page's title, large, and what it is about")
        value_class = HeroValue
        preview_value = {
            "tagline": "Privacy empowers, surveillance weakens",
            "text": "<p>We all need safe spaces, especially in insecure situations.</p>",
        }


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(
        required=False, default="", help_text=_("Shown under the picture."), label=_("Caption")
    )

    class Meta:
        template = "base/blocks/figure.html"
        icon = "image"
        group = _("Words")
        label_format = "{caption}"
        description = _("A picture with an optional caption")

    def get_preview_value(self):
        picture = get_image_model().objects.order_by("-pk").first()
        return self.normalize({"image": picture, "caption": "What the picture shows"})


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        help_text=_("Without quotation marks: each language adds its own."), label=_("Text")
    )
    attribution = blocks.CharBlock(
        required=False, default="", help_text=_("Who said it."), label=_("Attribution")
    )

    class Meta:
        template = "base/blocks/quote.html"
        icon = "openquote"
        group = _("Words")
        label_format = "{attribution}"
        description = _("Words worth setting apart, and who said them")
        value_class = WordsValue
        preview_value = {
            "text": "No one can be protected by making the internet less secure.",
            "attribution": "The campaign",
        }


class ProseBlock(blocks.StreamBlock):
    """StreamBlock for the body of a page that is mostly text."""

    prose = blocks.RichTextBlock(
        features=PROSE_FEATURES,
        template="base/blocks/prose.html",
        icon="pilcrow",
        group=_("Words"),
        description=_("Text, with headings, links, lists and emphasis"),
        preview_value="<h2>What happens next</h2><p>The Council meets on <b>Tuesday</b>.</p>",
        label=_("Prose"),
    )
    figure = FigureBlock(label=_("Figure"))
    quote = QuoteBlock(label=_("Quote"))


class StatementBlock(blocks.StructBlock):
    text = blocks.TextBlock(help_text=_("One strong sentence or two."), label=_("Text"))

    class Meta:
        template = "base/blocks/statement.html"
        icon = "bold"
        group = _("Words")
        label_format = "{text}"
        description = _("One sentence across the whole page")
        value_class = WordsValue
        preview_value = {"text": "If we work together, we can protect children and privacy."}


class ReasonBlock(blocks.StructBlock):
    lead = blocks.CharBlock(help_text=_("The reason in one short sentence."), label=_("Lead"))
    text = blocks.TextBlock(help_text=_("What it means for the reader."), label=_("Text"))
    source_url = blocks.URLBlock(
        required=False, default="", label=_("Source"), help_text=_("Where a reader can check it.")
    )

    class Meta:
        template = "base/blocks/reason.html"
        icon = "warning"
        label_format = "{lead}"
        description = _("One reason, with where to check it")
        preview_value = {
            "lead": "The technology is known to fail.",
            "text": "As a result, you may be accused without having done anything wrong.",
        }


class ReasonsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    reasons = blocks.ListBlock(ReasonBlock(label=_("Reason")), min_num=1, label=_("Reasons"))

    class Meta:
        template = "base/blocks/reasons.html"
        icon = "list-ul"
        group = _("Words")
        label_format = "{heading}"
        description = _("Why the reader should care")
        value_class = ReasonsValue
        preview_value = {
            "heading": "Why should I care?",
            "reasons": [
                {
                    "lead": "The technology is known to fail.",
                    "text": "You may be accused without having done anything wrong.",
                }
            ],
        }


class KeyFigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(
        max_length=40,
        help_text=_("Short, as it is shown large: {ngos}, 1 in 10, 80 %."),
        label=_("Number"),
    )
    sentence = blocks.CharBlock(help_text=_("What the number says."), label=_("Sentence"))
    date = blocks.DateBlock(
        required=False, help_text=_("The day on which it was true."), label=_("Date")
    )
    source = blocks.CharBlock(
        required=False, default="", help_text=_("Who says so."), label=_("Source")
    )
    source_url = blocks.URLBlock(
        required=False,
        default="",
        label=_("Source's address"),
        help_text=_("Where a reader can check it."),
    )

    class Meta:
        template = "base/blocks/key_figure.html"
        icon = "decimal"
        group = _("Facts")
        label_format = "{number} {sentence}"
        description = _("One large number, what it says, and who says so")
        preview_value = {"number": "24", "sentence": "official languages in the European Union"}


class EventBlock(blocks.StructBlock):
    date = blocks.DateBlock(label=_("Date"))
    text = blocks.TextBlock(help_text=_("What happened that day, or will happen."), label=_("Text"))
    source_url = blocks.URLBlock(
        required=False, default="", label=_("Source"), help_text=_("Where a reader can check it.")
    )

    class Meta:
        template = "base/blocks/event.html"
        icon = "date"
        group = _("Facts")
        label_format = "{date}: {text}"
        description = _("One day, and what happened or will happen")
        preview_value = {
            "date": date(2022, 5, 11),
            "text": "The European Commission proposes the Regulation.",
        }


class TimelineBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    events = blocks.ListBlock(
        EventBlock(label=_("Event")),
        min_num=1,
        help_text=_(
            "In any order: the site sorts them, and moves what is past by itself. The newest is "
            "marked as where things stand now."
        ),
        label=_("Events"),
    )

    class Meta:
        template = "base/blocks/timeline.html"
        icon = "history"
        group = _("Facts")
        label_format = "{heading}"
        description = _("What has happened so far, and where the law is now")
        preview_value = {
            "heading": "Where the law is now",
            "events": [
                {
                    "date": date(2022, 5, 11),
                    "text": "The European Commission proposes the Regulation.",
                }
            ],
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["timeline"] = timeline(value["events"])
        return context


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(features=ANSWER_FEATURES, label=_("Answer"))

    class Meta:
        template = "base/blocks/question.html"
        icon = "help"
        label_format = "{question}"
        description = _("One question, and its answer")


class QuestionsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    questions = blocks.ListBlock(
        QuestionBlock(label=_("Question")), min_num=1, label=_("Questions")
    )

    class Meta:
        template = "base/blocks/questions.html"
        icon = "help"
        group = _("Facts")
        label_format = "{heading}"
        description = _("Questions that open to show their answer")
        preview_value = {
            "heading": "Questions",
            "questions": [
                {
                    "question": "Is this about one country?",
                    "answer": "<p>No. It would hold in the whole European Union.</p>",
                }
            ],
        }
