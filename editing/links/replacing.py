"""Replaces a link wherever it stands: in every language, in drafts, and in the campaign."""

from dataclasses import dataclass
from html import escape

from django.db import models, transaction
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.models import SegmentOverride

from campaign.models import Campaign
from editing.links.noting import note, note_campaign
from editing.models import LinkUse
from publishing.files.signals import publish_pages
from translation.following.signals import refresh_translations


@dataclass(frozen=True)
class Replaced:
    pages: int  # In how many pages the link stands no more.
    drafts: int


@transaction.atomic
def replace_everywhere(old, new, user):
    """Replace one address by another; return in how many pages.

    English pages are published again, which their complete translations follow. A translation
    that lags keeps its words as they are: there the address alone is changed.
    """
    uses = LinkUse.objects.filter(link__url=old).select_related("page__locale")
    pages = [use.page for use in uses if use.page]
    drafts = 0
    for override in SegmentOverride.objects.filter(data_json__icontains=old):
        if override.data == old:
            override.data_json = override.data_json.replace(old, new)
            override.save()
    for page in sorted(pages, key=lambda page: not page.locale.is_default):
        page = Page.objects.get(pk=page.pk).specific
        drafts += replace_in_draft(page, old, new, user)
        if not replace_in(page, old, new):
            continue  # It followed English just now.
        if page.locale.is_default and not page.has_unpublished_changes:
            page.save_revision(user=user).publish(user=user)
        else:
            page.save()
            publish_pages([page])
            refresh_translations(page)
        log(page, "editing.link_replaced", user=user, data={"old": old, "new": new})
    for page in pages:
        note(Page.objects.get(pk=page.pk))
    campaign = Campaign.current()
    if replace_in(campaign, old, new):
        campaign.save()
    note_campaign()
    return Replaced(len(pages), drafts)


def replace_in_draft(page, old, new, user):
    """Replace it in a page's unpublished changes; return whether there it was."""
    if not page.has_unpublished_changes or not page.latest_revision:
        return False
    draft = page.get_latest_revision_as_object()
    if not replace_in(draft, old, new):
        return False
    draft.save_revision(user=user, changed=False)
    page.refresh_from_db()
    return True


def replace_in(instance, old, new):
    """Replace an address in the fields of a page or setting; return whether it was there."""
    changed = False
    for field in instance._meta.local_concrete_fields:
        value = getattr(instance, field.name)
        if isinstance(field, StreamField):
            replaced = in_block(field.stream_block, value, old, new)
            changed = changed or replaced[1]
        elif isinstance(field, models.URLField) and value == old:
            setattr(instance, field.name, new)
            changed = True
    return changed


def in_block(block, value, old, new):
    """Return a block's value with an address replaced, and whether it was there."""
    changed = False
    match block:
        case blocks.StructBlock() if isinstance(value, blocks.StructValue):
            for name, child in block.child_blocks.items():
                value[name], found = in_block(child, value.get(name), old, new)
                changed = changed or found
        case blocks.StreamBlock():
            for child in value:
                child.value, found = in_block(child.block, child.value, old, new)
                changed = changed or found
        case blocks.ListBlock():
            for child in value.bound_blocks:
                child.value, found = in_block(child.block, child.value, old, new)
                changed = changed or found
        case blocks.URLBlock() if value == old:
            return new, True
        case blocks.RichTextBlock() if value:
            source = value.source
            for quoted in {old, escape(old)}:
                source = source.replace(f'href="{quoted}"', f'href="{escape(new)}"')
            return (RichText(source), True) if source != value.source else (value, False)
    return value, changed
