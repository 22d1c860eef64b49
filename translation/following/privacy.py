"""Copying of view restrictions from English pages to their translations."""

from django.conf import settings
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction

Groups = PageViewRestriction.groups.through


@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver(m2m_changed, sender=Groups)
def restrict_translations(instance, **kwargs):
    """Copy a restriction that was set, changed or lifted on an English page."""
    if isinstance(instance, PageViewRestriction):
        english = Page.objects.filter(
            pk=instance.page_id, locale__language_code=settings.LANGUAGE_CODE
        )
        for page in english:
            copy_restriction(page)


def copy_restriction(page):
    """Give each translation of a page the page's restriction, or none."""
    restriction = page.view_restrictions.first()
    for translation in page.get_translations():
        if restriction is None:
            translation.view_restrictions.all().delete()
            continue
        copy = translation.view_restrictions.first() or PageViewRestriction(page=translation)
        copy.restriction_type = restriction.restriction_type
        copy.password = restriction.password
        copy.save()
        copy.groups.set(restriction.groups.all())
