"""Texts of a page with their translations, for the desk."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation

from translation.desk.places import Places
from translation.desk.wording import Glossary, fingerprint, tags_of, word_changes
from translation.following.guard import max_length_of
from translation.models import GlossaryTerm, Waiver
from translation.texts.checks import text_problem
from translation.texts.fragments import shown
from translation.texts.oddities import Conventions, oddities


@dataclass
class Segment:
    """English text with its translation, problems and notes.

    Known by its string and its context, as its translation is: numbers of their own change
    when a paragraph is put before it.
    """

    row: StringSegment
    texts: "Texts"
    section: tuple
    label: str
    max_length: int | None
    translation: StringTranslation | None = None
    before: str = ""
    offers: list = field(default_factory=list)
    similar: list = field(default_factory=list)
    typed: str | None = None

    @property
    def key(self):
        return f"{self.row.string_id}-{self.row.context_id}"

    @property
    def source(self):
        return self.row.string.data

    @property
    def rich(self):
        return self.row.rich

    @cached_property
    def english(self):
        return shown(self.source, self.rich)

    @property
    def text(self):
        return shown(self.translation.data, self.rich) if self.translation else ""

    @property
    def version(self):
        return fingerprint(self.text)

    @property
    def written(self):
        """The text in the field: typed but unsaved, else saved."""
        return self.text if self.typed is None else self.typed

    @property
    def conflict(self):
        return self.typed is not None and self.typed != self.text

    @property
    def state(self):
        if not self.translation or not self.translation.data.strip():
            return "todo"
        if self.before:
            return "changed"
        return "wrong" if self.translation.has_error else "done"

    @property
    def problem(self):
        """Why the page cannot be published with this text; empty if it can."""
        data = self.translation.data if self.translation else ""
        if message := text_problem(self.source, data, self.max_length):
            return message
        return self.translation.field_error if self.state == "wrong" else ""

    @property
    def oddities(self):
        """Oddities of the translation, each with the reason someone gave."""
        if self.conflict or self.state in ("todo", "wrong"):
            return []
        data = self.translation.data
        found = oddities(self.source, data, self.texts.conventions, self.row.context.path)
        waivers = self.texts.waivers
        return [(oddity, waivers.get((self.translation.pk, oddity.code, data))) for oddity in found]

    @property
    def looks_odd(self):
        return any(waiver is None for _oddity, waiver in self.oddities)

    @cached_property
    def change(self):
        return word_changes(shown(self.before, self.rich), self.english)

    @cached_property
    def marked_english(self):
        return self.texts.glossary.mark(self.english)

    @cached_property
    def terms(self):
        return self.texts.glossary.terms_in(self.english)

    @cached_property
    def tags(self):
        return tags_of(self.english)

    @property
    def rows(self):
        return min(12, max(2, len(self.english) // 60 + self.english.count("\n") + 1))


class Texts:
    """All texts of a translation, in the order of the English edit form.

    However many texts or languages there are, it takes the same few queries.
    """

    def __init__(self, translation):
        self.translation = translation
        self.locale = translation.target_locale
        self.segments = self._load()
        self.by_key = {segment.key: segment for segment in self.segments}

    def __iter__(self):
        return iter(self.segments)

    def __len__(self):
        return len(self.segments)

    @cached_property
    def glossary(self):
        return Glossary(GlossaryTerm.objects.filter(locale=self.locale))

    @cached_property
    def conventions(self):
        return Conventions.of(self.locale)

    @cached_property
    def waivers(self):
        """Reasons for odd texts, by the text they apply to."""
        return {
            (waiver.translation_id, waiver.oddity, waiver.text): waiver
            for waiver in Waiver.objects.filter(
                translation__locale=self.locale,
                translation__context__object_id=self.translation.source.object_id,
            )
        }

    @property
    def done(self):
        return sum(segment.state == "done" for segment in self)

    @property
    def changed(self):
        return sum(segment.state == "changed" for segment in self)

    @property
    def to_do(self):
        return len(self) - self.done

    @property
    def progress(self):
        return _("%(done)d of %(total)d texts are done") % {"done": self.done, "total": len(self)}

    def _load(self):
        source = self.translation.source
        model = source.specific_content_type.model_class()
        places = Places(model)
        rows = (
            source.stringsegment_set.select_related("string", "context")
            .annotate(rich=Exists(source.templatesegment_set.filter(context=OuterRef("context"))))
            .order_by("order")
        )
        texts = {
            (text.translation_of_id, text.context_id): text
            for text in StringTranslation.objects.filter(
                locale=self.locale, context__object_id=source.object_id
            ).select_related("change", "last_translated_by")
        }
        found = {}
        for row in sorted(rows, key=lambda row: (places.order(row.context.path), row.order)):
            path, field_path = row.context.path, row.context.field_path or row.context.path
            text = texts.get((row.string_id, row.context_id))
            change = getattr(text, "change", None)
            segment = Segment(
                row=row,
                texts=self,
                section=places.section(path, field_path),
                label=places.label(field_path),
                max_length=max_length_of(model, path),
                translation=text,
                before=change.before if change else "",
            )
            # The same words twice in one place have one translation.
            found.setdefault(segment.key, segment)
        return list(found.values())
