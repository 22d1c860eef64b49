"""Creating, saving and publishing the pages of translations."""

from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from translation.models import Lag

# Position in the tree, which only a move changes.
TREE_FIELDS = {"slug", "path", "depth", "numchild", "url_path", "translation_key", "locale"}

# Publication state, which a new draft does not inherit.
PUBLICATION_FIELDS = {
    "page_ptr",
    "live",
    "has_unpublished_changes",
    "live_revision",
    "latest_revision",
    "latest_revision_created_at",
    "first_published_at",
    "last_published_at",
    "go_live_at",
    "expire_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
    "draft_title",
}


def make_draft(page, locale, title, user=None):
    """Create a draft of a page below the parent's translation, in English until it is translated.

    wagtail-localize saves the page four times to that end. Once is enough, since it writes
    the translated texts into the page whenever a draft is saved or published. Until then
    `title` is what the admin calls it.
    """
    original_parent = page.get_parent()
    parent = original_parent
    if not parent.is_root():
        parent = parent.get_translation(locale)
    left_out = PUBLICATION_FIELDS | {
        *page.default_exclude_fields_in_copy,
        *page.exclude_fields_in_copy,
    }
    draft = type(page)(
        **{
            field.attname: getattr(page, field.attname)
            for field in page._meta.concrete_fields
            if field.name not in left_out
        }
    )
    page.copy_all_child_relations(draft)
    draft.locale = locale
    if parent.is_root():
        # A home page stands beside the English one, and cannot have its slug.
        draft.slug = find_available_slug(parent, page.slug)
    draft.draft_title = title
    draft.live = False
    draft.has_unpublished_changes = True
    draft.owner = user
    parent.add_child(instance=draft)
    add_revision(draft, user)
    log(
        instance=draft,
        action="wagtail.copy_for_translation",
        user=user,
        data={
            "page": {"id": draft.pk, "title": draft.get_admin_display_title()},
            "source": {"id": page.pk, "title": page.get_admin_display_title()},
            "destination": {"id": parent.pk, "title": parent.get_admin_display_title()},
            "source_locale": {"id": page.locale_id, "language_code": page.locale.language_code},
            "keep_live": False,
        },
    )
    return draft


def add_revision(page, user=None):
    """Create the latest revision of a page, without saving and indexing the page again.

    Without saving the page, though, which would have what it says indexed once more: for pages
    that were just saved, or are about to be published.
    """
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=user,
        content=page.serializable_data(),
        object_str=str(page),
    )
    Page.objects.filter(pk=page.pk).update(
        draft_title=page.draft_title,
        latest_revision=revision,
        latest_revision_created_at=revision.created_at,
    )
    return revision


def save_draft(translation, user=None):
    """Save the words of a translation as a draft of its page, and return the page.

    What visitors read stays as it is: wagtail-localize's own `save_target(publish=False)` would
    write the words into the live page.
    """
    page = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    page.slug = slug_of(page)
    page.save_revision(user=user)
    return page


def slug_of(page):
    """Return the page's slug in the tree, where its content has the English page's slug."""
    return page.url_path.rstrip("/").rpartition("/")[2]


def publish_again(page, user=None):
    """Publish the current content of a live page, without touching its place in the tree.

    Wagtail's own publishing would also end a review that is under way, and asks the database
    twice as often.
    """
    page.slug = slug_of(page)
    revision = add_revision(page, user)
    page.live_revision = page.latest_revision = revision
    page.last_published_at = page.latest_revision_created_at = revision.created_at
    page.has_unpublished_changes = False
    names = {field.name for field in page._meta.concrete_fields if not field.primary_key}
    page.save(clean=False, update_fields=names - TREE_FIELDS)
    page_published.send(sender=type(page), instance=page, revision=revision)
    log(instance=page, action="wagtail.publish", user=user, revision=revision)
    Lag.objects.filter(page_id=page.pk).delete()
