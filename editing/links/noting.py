"""Which addresses elsewhere the live pages lead to, noted whenever a page is published."""

from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from campaign.models import Campaign
from config.trackers import HREF
from editing.models import Link, LinkUse, UndescribedPicture


def addresses_of(instance):
    """Return the set of web addresses in a page's or a setting's fields, but for this site's."""
    found = set()
    for field in instance._meta.local_concrete_fields:
        value = getattr(instance, field.name)
        if isinstance(field, StreamField):
            found.update(addresses_in(field.stream_block, value))
        elif isinstance(field, models.URLField):
            found.add(value)
    return {address for address in found if leads_elsewhere(address)}


def addresses_in(block, value):
    """Yield every address in a block's value: in fields for addresses, and of links in texts."""
    match block:
        case blocks.StructBlock():
            for name, child in block.child_blocks.items():
                yield from addresses_in(child, value.get(name) if hasattr(value, "get") else None)
        case blocks.StreamBlock():
            for child in value:
                yield from addresses_in(child.block, child.value)
        case blocks.ListBlock():
            for child in value.bound_blocks:
                yield from addresses_in(child.block, child.value)
        case blocks.URLBlock():
            yield value or ""
        case blocks.RichTextBlock():
            for _before, address, _after in HREF.findall(value.source if value else ""):
                yield unescape(address)


def leads_elsewhere(address):
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    own = urlsplit(settings.BASE_URL).hostname
    is_web = parts.scheme in ("http", "https") and parts.hostname
    return bool(is_web and parts.hostname != own and len(address) <= 2000)


@transaction.atomic
def note(page):
    """Note what a live page leads to, and its pictures without alternative text."""
    page = page.specific
    note_links(page.pk, addresses_of(page) if page.live else set())
    number = page.live and page.locale.is_default and sum(1 for _ in undescribed(page))
    if number:
        UndescribedPicture.objects.update_or_create(page_id=page.pk, defaults={"number": number})
    else:
        UndescribedPicture.objects.filter(page_id=page.pk).delete()


def note_links(page_pk, addresses):
    uses = LinkUse.objects.filter(page=page_pk)
    known = dict(uses.values_list("link__url", "pk"))
    uses.filter(pk__in=[pk for url, pk in known.items() if url not in addresses]).delete()
    new = addresses - known.keys()
    if new:
        Link.objects.bulk_create(
            [Link(url=url, host=urlsplit(url).hostname[:255]) for url in sorted(new)],
            ignore_conflicts=True,
        )
        links = Link.objects.filter(url__in=new)
        LinkUse.objects.bulk_create(
            [LinkUse(link=link, page_id=page_pk) for link in links], ignore_conflicts=True
        )


def undescribed(page):
    """Yield the pictures in a page's sections that neither have a description nor need none."""
    for field in page._meta.local_concrete_fields:
        if isinstance(field, StreamField):
            for section in getattr(page, field.name):
                if section.block_type == "figure":
                    image = section.value["image"]
                    if image and not image.decorative and not image.contextual_alt_text:
                        yield image


def note_campaign():
    note_links(None, addresses_of(Campaign.current()))


def note_everything():
    """Job of the clock: note all live pages, and forget links that nothing has any more."""
    for page in Page.objects.live().filter(depth__gt=1).specific().iterator(chunk_size=100):
        note(page)
    note_campaign()
    Link.objects.filter(uses=None).delete()
