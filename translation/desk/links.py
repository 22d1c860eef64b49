"""Addresses on a page that a language may override."""

import json
from dataclasses import dataclass

from wagtail_localize.models import SegmentOverride

from translation.desk.places import Places


@dataclass
class Link:
    """Address in the English page, and its override in a language."""

    context_id: int
    label: str
    english: str
    own: str = ""
    problem: str = ""


def links_of(translation):
    """Return the addresses on a page, in two queries. Images stay in wagtail-localize's editor."""
    source = translation.source
    places = Places(source.specific_content_type.model_class())
    own = {
        override.context_id: override
        for override in SegmentOverride.objects.filter(
            locale=translation.target_locale, context__object_id=source.object_id
        )
    }
    links = {}
    for row in source.overridablesegment_set.select_related("context").order_by("order"):
        if isinstance(row.data, str):
            link = Link(row.context_id, places.label(row.context.field_path), row.data)
            if override := own.get(row.context_id):
                link.own = override.data if isinstance(override.data, str) else ""
                link.problem = override.get_error() or ""
            links.setdefault(link.context_id, link)
    return list(links.values())


def save_links(translation, posted, user):
    """Save the changed overrides; an empty one restores the English address."""
    if not any(name.startswith("link-") for name in posted):
        return
    for link in links_of(translation):
        typed = posted.get(f"link-{link.context_id}", link.own).strip()
        if typed == link.own:
            continue
        if not typed:
            SegmentOverride.objects.filter(
                locale=translation.target_locale, context_id=link.context_id
            ).delete()
            continue
        SegmentOverride.objects.update_or_create(
            locale=translation.target_locale,
            context_id=link.context_id,
            defaults={"data_json": json.dumps(typed), "last_translated_by": user},
        )
