"""What was translated before, wherever it stood."""

from wagtail_localize.models import StringTranslation

from translation.following.guard import max_length_of
from translation.texts.checks import text_problem


def fill_from_memory(source, locales):
    """Copy translations of the same texts from other pages, also deleted ones; three queries.

    Three queries, however many languages.
    """
    segments = list(source.stringsegment_set.select_related("string", "context"))
    done = set(
        StringTranslation.objects.filter(
            locale__in=locales, context__object_id=source.object_id
        ).values_list("locale_id", "translation_of_id", "context_id")
    )
    known = {}
    for text in (
        StringTranslation.objects.filter(
            locale__in=locales,
            has_error=False,
            translation_of__in={segment.string_id for segment in segments},
        )
        .exclude(data="")
        .order_by("updated_at")
    ):
        known.setdefault(text.translation_of_id, {})[text.locale_id] = text
    model = source.specific_content_type.model_class()
    StringTranslation.objects.bulk_create(
        _copy(text, segment, model)
        for segment in segments
        for text in known.get(segment.string_id, {}).values()
        if (text.locale_id, segment.string_id, segment.context_id) not in done
    )


def _copy(text, segment, model):
    # It may be too long here: a title has less room than a paragraph.
    problem = text_problem(
        segment.string.data, text.data, max_length_of(model, segment.context.path)
    )
    return StringTranslation(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=text.locale_id,
        data=text.data,
        translation_type=text.translation_type,
        tool_name="Memory",
        last_translated_by_id=text.last_translated_by_id,
        has_error=bool(problem),
        field_error=problem,
    )
