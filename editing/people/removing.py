"""Takes a person off the site at once, and deletes them with every trace after thirty days."""

from django.db import transaction
from django.db.transaction import on_commit
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from editing.people import traces
from editing.people.naming import pages_of, quoting
from people.removal import KEPT_FOR, Removal

NOBODY = "Somebody who was removed"  # In the history.


@transaction.atomic
def remove(person, user):
    """Unpublish a person in every language, remembering where they stood and what was live."""
    places = [
        [page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])]
        for page in quoting(person).order_by("title")
    ]
    _removal, made = Removal.objects.get_or_create(
        person=person,
        defaults={
            "places": places,
            "revision_id": person.live_revision_id or person.latest_revision_id,
            "removed_by": user,
        },
    )
    if made:
        for page in pages_of(person):
            page.revisions.update(approved_go_live_at=None)
        if person.live:
            person.unpublish(user=user)
        log(person, "editing.removed", user=user)


@transaction.atomic
def undo(removal, user):
    """Publish again what was live; translations come back with it."""
    person, revision = removal.person, removal.revision
    removal.delete()
    if revision:
        revision.publish(user=user)
    log(person, "editing.removal_undone", user=user)


def delete_removed():
    """Job of the clock: delete for good who was removed thirty days ago."""
    for removal in Removal.objects.filter(removed_at__lte=timezone.now() - KEPT_FOR):
        delete_for_good(removal.person)


@transaction.atomic
def delete_for_good(person):
    """Delete a person's pages with everything that names them."""
    pages, name, slug = pages_of(person), person.title, person.slug
    pks = [page.pk for page in pages]
    texts = traces.texts_for_translators(pages)
    pictures = traces.pictures_of(pages)
    traces.delete_addresses(pages, slug)
    traces.delete_history(pages, name, NOBODY)
    traces.delete_consent(pages)
    traces.delete_promotions(pages, name)
    traces.delete_translations(pages, texts, name)
    # English goes last, or its translations would be given other addresses first.
    for page in reversed(pages):
        page.refresh_from_db()
        page.delete()
    traces.rename_in_history(pks, name, NOBODY)
    traces.delete_from_workshop(person.translation_key, texts)
    for picture in pictures:
        traces.delete_picture(picture)
    traces.delete_tasks(slug)
    on_commit(traces.delete_from_search_index)
