"""Signal handlers that keep translations in step with the English page."""

import json

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    TranslationSource,
    post_save_string_translation,
)
from wagtail_localize.strings import StringValue

from config.trackers import untracked
from translation.following.guard import max_length_of
from translation.following.slugs import HOME_DEPTH, align_translations, free_slug, give_up_slug
from translation.following.submit import submit
from translation.following.tasks import refresh
from translation.models import ChangedText, Team, Withdrawal
from translation.texts.checks import is_safe_address, text_problem
from translation.texts.fragments import mended

# Its replacement below keeps to the length of a title.
post_save.disconnect(post_save_string_translation, sender=StringTranslation)


@receiver(pre_save, sender=StringTranslation)
def check_text(instance, **kwargs):
    """Mark a translation that cannot be published, and keep it."""
    instance.data = mended(instance.data)
    if instance.has_error or not instance.context:
        return
    context = instance.context
    source = TranslationSource.objects.filter(object_id=context.object_id).first()
    model = kind_of(source).model_class() if source else Page
    with override(instance.locale.language_code):
        problem = text_problem(
            instance.translation_of.data, instance.data, max_length_of(model, context.path)
        )
    if problem:
        instance.has_error = True
        instance.field_error = problem


def kind_of(source):
    """Return the content type of a source, from Django's cache."""
    return ContentType.objects.get_for_id(source.specific_content_type_id)


@receiver(post_save, sender=StringTranslation)
def settle_change(instance, **kwargs):
    """Remove the mark of changed English once the translation is saved."""
    if not instance.has_error:
        ChangedText.objects.filter(translation=instance).delete()


@receiver(pre_save, sender=SegmentOverride)
def check_address(instance, **kwargs):
    """Mark an override whose address could run a script, and remove trackers."""
    message = _("Use an address that begins with https://, mailto: or tel:.")
    if isinstance(address := json.loads(instance.data_json), str):
        instance.data_json = json.dumps(untracked(address))
    if not is_safe_address(json.loads(instance.data_json)):
        instance.has_error, instance.field_error = True, message
    elif instance.field_error == message:
        instance.has_error, instance.field_error = False, ""


@receiver(post_save, sender=StringTranslation)
def title_draft(instance, **kwargs):
    """Set draft_title from a translated title, cut to the column's length."""
    if instance.context and instance.context.path == "title":
        text = StringValue(instance.data).render_text()
        room = Page._meta.get_field("draft_title").max_length
        Page.objects.filter(
            translation_key=instance.context.object_id, locale_id=instance.locale_id
        ).update(draft_title=text[:room])


@receiver(post_save, sender=Locale)
def give_a_team(instance, created, raw=False, **kwargs):
    if created and not raw:
        Team.objects.get_or_create(locale=instance)


def is_source(page):
    return page.locale.is_default


@receiver(page_published)
def refresh_translations(instance, revision=None, alias=False, **kwargs):
    if alias or not is_source(instance):
        return
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source and source.translations.filter(enabled=True).exists():
        user = revision.user if revision else None
        transaction.on_commit(lambda: refresh.enqueue(source.pk, user.pk if user else None))


@receiver(page_unpublished)
def withdraw(instance, **kwargs):
    """Unpublish the translations of an English page, remembering which were live."""
    if is_source(instance):
        for translation in instance.get_translations().live().specific():
            read = {"revision_id": translation.live_revision_id}
            translation.unpublish()
            Withdrawal.objects.update_or_create(page_id=translation.pk, defaults=read)


@receiver(pre_delete)
def withdraw_before_deletion(sender, instance, **kwargs):
    """Unpublish the translations of an English page that is deleted, and free their slugs."""
    if issubclass(sender, Page) and type(instance) is not Page and is_source(instance):
        for translation in instance.get_translations().specific():
            if translation.live:
                translation.unpublish()
            if translation.depth > HOME_DEPTH:
                give_up_slug(translation)


@receiver(post_page_move)
def move_translations(instance, url_path_before, url_path_after, **kwargs):
    """Move the translations along, so that an address is the same in every language."""
    if not is_source(instance) or url_path_before == url_path_after:
        return
    parent = instance.get_parent()
    for translation in instance.get_translations().specific():
        submit(parent, [translation.locale])
        new_parent = parent.get_translation(translation.locale)
        if translation.get_parent() != new_parent:
            free_slug(translation.slug, new_parent, translation)
            translation.move(new_parent, pos="last-child")
            align_translations(instance)
