"""Sections that belong to no one part of the site. Nothing here imports a page model."""

from datetime import date

from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

PROSE_FEATURES = ["h2", "bold", "italic", "ol", "ul", "link"]
# Inside a section that has a heading of its own.
ANSWER_FEATURES = ["bold", "italic", "ol", "ul", "link"]
SET_LARGE = 240  # Letters: some forty words.


class SourcePageChooserBlock(blocks.PageChooserBlock):
    """Chooses a page to be shown in whatever language the reader has.

    Translators are not asked to choose it again: the page shown is found by language.
    """

    def bulk_to_python(self, values):
        # The page itself is looked up by language: of this one, who it is will do.
        pages = self.model_class.objects.only("title", "translation_key").in_bulk(values)
        return [pages.get(pk) for pk in values]

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class HeroBlock(blocks.StructBlock):
    tagline = blocks.CharBlock(help_text="What the campaign stands for, in one line.")
    text = blocks.RichTextBlock(
        features=PROSE_FEATURES, help_text="Why it matters, in a few short paragraphs."
    )

    class Meta:
        template = "base/blocks/hero.html"
        icon = "home"
        group = "Words"
        label_format = "{tagline}"
        description = "The page's title, large, and what it is about"
        preview_value = {
            "tagline": "Privacy empowers, surveillance weakens",
            "text": "<p>We all need safe spaces, especially in insecure situations.</p>",
        }


class FigureBlock(blocks.StructBlock):
    image = ImageBlock()
    caption = blocks.CharBlock(required=False, default="", help_text="Shown under the picture.")

    class Meta:
        template = "base/blocks/figure.html"
        icon = "image"
        group = "Words"
        label_format = "{caption}"
        description = "A picture with an optional caption"

    def get_preview_value(self):
        picture = get_image_model().objects.order_by("-pk").first()
        return self.normalize({"image": picture, "caption": "What the picture shows"})


class WordsValue(blocks.StructValue):
    """Words that are set large, unless there are many of them."""

    @property
    def is_long(self):
        return len(self["text"]) > SET_LARGE


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(help_text="Without quotation marks: each language adds its own.")
    attribution = blocks.CharBlock(required=False, default="", help_text="Who said it.")

    class Meta:
        template = "base/blocks/quote.html"
        icon = "openquote"
        group = "Words"
        label_format = "{attribution}"
        description = "Words worth setting apart, and who said them"
        value_class = WordsValue
        preview_value = {
            "text": "No one can be protected by making the internet less secure.",
            "attribution": "The campaign",
        }


class ProseBlock(blocks.StreamBlock):
    """The body of a page that is read from top to bottom."""

    prose = blocks.RichTextBlock(
        features=PROSE_FEATURES,
        template="base/blocks/prose.html",
        icon="pilcrow",
        group="Words",
        description="Text, with headings, links, lists and emphasis",
        preview_value="<h2>What happens next</h2><p>The Council meets on <b>Tuesday</b>.</p>",
    )
    figure = FigureBlock()
    quote = QuoteBlock()


class StatementBlock(blocks.StructBlock):
    text = blocks.TextBlock(help_text="One strong sentence or two.")

    class Meta:
        template = "base/blocks/statement.html"
        icon = "bold"
        group = "Words"
        label_format = "{text}"
        description = "One sentence across the whole page"
        value_class = WordsValue
        preview_value = {"text": "If we work together, we can protect children and privacy."}


class ReasonBlock(blocks.StructBlock):
    lead = blocks.CharBlock(help_text="The reason in one short sentence.")
    text = blocks.TextBlock(help_text="What it means for the reader.")
    source_url = blocks.URLBlock(
        required=False, default="", label="Source", help_text="Where a reader can check it."
    )

    class Meta:
        template = "base/blocks/reason.html"
        icon = "warning"
        label_format = "{lead}"
        description = "One reason, with where to check it"
        preview_value = {
            "lead": "The technology is known to fail.",
            "text": "As a result, you may be accused without having done anything wrong.",
        }


class ReasonsBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    reasons = blocks.ListBlock(ReasonBlock(), min_num=1)

    class Meta:
        template = "base/blocks/reasons.html"
        icon = "list-ul"
        group = "Words"
        label_format = "{heading}"
        description = "Why the reader should care"
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
        max_length=40, help_text="Short, as it is shown large: {ngos}, 1 in 10, 80 %."
    )
    sentence = blocks.CharBlock(help_text="What the number says.")
    date = blocks.DateBlock(required=False, help_text="The day on which it was true.")
    source = blocks.CharBlock(required=False, default="", help_text="Who says so.")
    source_url = blocks.URLBlock(
        required=False,
        default="",
        label="Source's address",
        help_text="Where a reader can check it.",
    )

    class Meta:
        template = "base/blocks/key_figure.html"
        icon = "decimal"
        group = "Facts"
        label_format = "{number} {sentence}"
        description = "One large number, what it says, and who says so"
        preview_value = {"number": "24", "sentence": "official languages in the European Union"}


class EventBlock(blocks.StructBlock):
    date = blocks.DateBlock()
    text = blocks.TextBlock(help_text="What happened that day.")
    source_url = blocks.URLBlock(
        required=False, default="", label="Source", help_text="Where a reader can check it."
    )

    class Meta:
        template = "base/blocks/event.html"
        icon = "date"
        label_format = "{date}: {text}"
        description = "One day, and what happened"


class TimelineBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    events = blocks.ListBlock(
        EventBlock(),
        min_num=1,
        help_text="In any order: the site sorts them. The newest is marked as where things "
        "stand now.",
    )

    class Meta:
        template = "base/blocks/timeline.html"
        icon = "history"
        group = "Facts"
        label_format = "{heading}"
        description = "What has happened so far, and where the law is now"
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
        context["events"] = sorted(value["events"], key=lambda event: event["date"], reverse=True)
        return context


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock()
    answer = blocks.RichTextBlock(features=ANSWER_FEATURES)

    class Meta:
        template = "base/blocks/question.html"
        icon = "help"
        label_format = "{question}"
        description = "One question, and its answer"


class QuestionsBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    questions = blocks.ListBlock(QuestionBlock(), min_num=1)

    class Meta:
        template = "base/blocks/questions.html"
        icon = "help"
        group = "Facts"
        label_format = "{heading}"
        description = "Questions that open to show their answer"
        preview_value = {
            "heading": "Questions",
            "questions": [
                {
                    "question": "Is this about one country?",
                    "answer": "<p>No. It would hold in the whole European Union.</p>",
                }
            ],
        }
