"""Slugs shared by all languages, owned by the live page."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

HOME_DEPTH = 2  # Home pages stand side by side, each with a slug of its own.

# Pages that lose their slug to another page that wants it.
GIVES_WAY = Q(live=False, depth__gt=HOME_DEPTH) & (
    ~Q(locale__language_code=settings.LANGUAGE_CODE) | Q(first_published_at__isnull=False)
)


class SharedSlugPage(Page):
    """Abstract page whose translations always have its slug.

    A page that is not live gives its slug up as soon as another page wants it. In the source
    language this holds for pages that were live once; a draft in the making keeps its slug, and
    Wagtail tells the editor so.
    """

    class Meta:
        abstract = True

    @staticmethod
    def _slug_is_available(slug, parent_page, page=None):
        """As in Wagtail, but a page that gives its slug up is not in the way."""
        if Page._slug_is_available(slug, parent_page, page):
            return True
        return not others_with(slug, parent_page, page).exclude(GIVES_WAY).exists()

    @transaction.atomic
    def save(self, clean=True, user=None, log_action=False, **options):
        fields = options.get("update_fields")
        writes_slug = fields is None or "slug" in fields
        if writes_slug and (slug := source_slug(self)):
            self.slug = available_slug(slug, self)
        super().save(clean=clean, user=user, log_action=log_action, **options)
        if writes_slug:
            free_slug(self.slug, self.get_parent(), self)
            align_translations(self)


def others_with(slug, parent, page=None):
    """Return the pages below a parent with a slug, except one page."""
    if parent is None:
        return Page.objects.none()
    siblings = parent.get_children().filter(slug=slug)
    return siblings.not_page(page) if page else siblings


def source_slug(page):
    """Return the slug of the English page that a page translates; None if it translates none."""
    if page.locale_id is None or page.locale.is_default or (page.depth or 0) <= HOME_DEPTH:
        return None
    source = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    ).exclude(pk=page.pk)
    return source.values_list("slug", flat=True).first()


def available_slug(slug, page):
    """Return the slug, numbered if another page keeps it."""
    parent = page.get_parent()
    if page._slug_is_available(slug, parent, page):
        return slug
    return find_available_slug(parent, slug, ignore_page_id=page.pk)


def align_translations(page):
    """Give the translations of an English page its slug."""
    if not page.locale.is_default or page.depth <= HOME_DEPTH:
        return
    translations = Page.objects.filter(translation_key=page.translation_key)
    for translation in translations.exclude(pk=page.pk).exclude(slug=page.slug).specific():
        translation.save(clean=False, update_fields=["slug", "url_path"])


def free_slug(slug, parent, page):
    """Make other pages below a parent give up a slug where they must."""
    for other in others_with(slug, parent, page).filter(GIVES_WAY):
        give_up_slug(other)


def give_up_slug(page):
    """Append a page's primary key to its slug, also in its latest and scheduled revisions."""
    page = page.specific
    room = Page._meta.get_field("slug").max_length - len(f"-{page.pk}")
    page.slug = f"{page.slug[:room]}-{page.pk}"
    # Not by the page's own save, which would give it the slug of its English page.
    Page.save(page, clean=False, update_fields=["slug", "url_path"])
    align_translations(page)
    newest = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in page.revisions.filter(newest):
        revision.content["slug"] = page.slug
        page.revisions.filter(pk=revision.pk).update(content=revision.content)
