"""Access to a translation at the desk, and its objects."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.desk.segments import Texts


class Desk:
    """Translation with its two pages and texts; raises PermissionDenied. `lock` locks it for a save
    until the transaction ends.

    `lock` lets one person at a time save, until the transaction ends.
    """

    def __init__(self, user, pk, lock=False):
        translations = Translation.objects.select_related(
            "source__specific_content_type", "target_locale__team"
        )
        if lock:
            translations = translations.select_for_update(of=["self"])
        self.user = user
        self.translation = get_object_or_404(translations, pk=pk)
        self.locale = self.translation.target_locale
        source = self.translation.source
        pages = {
            page.locale_id: page
            for page in Page.objects.filter(
                translation_key=source.object_id, locale__in=[source.locale_id, self.locale.pk]
            )
        }
        self.page, self.english = pages.get(self.locale.pk), pages.get(source.locale_id)
        if self.page and not self.page.permissions_for_user(user).can_edit():
            raise PermissionDenied

    @property
    def title(self):
        return self.page.draft_title if self.page else self.translation.source.object_repr

    @property
    def breadcrumbs(self):
        language = reverse("translation:overview", args=[self.locale.language_code])
        return [
            {"url": language, "label": self.locale.get_display_name()},
            {"url": "", "label": self.title},
        ]

    @property
    def preview_modes(self):
        # They depend on the type of page alone, and an instance of it needs no query.
        return self.page.specific_class().preview_modes if self.page else []

    @cached_property
    def texts(self):
        return Texts(self.translation)

    @cached_property
    def obstacle(self):
        """Return why nobody can work on the translation now; empty where they can."""
        if self.page is None:
            return _("This page is not there any more.")
        if self.english is None:
            return _("The English page is not there any more.")
        if not self.translation.enabled:
            return _("This page no longer follows the English page.")
        if self.page.locked and self.page.permissions_for_user(self.user).page_locked():
            return _("This page is locked. Whoever locked it can unlock it.")
        return ""
