"""The parts of Wagtail and wagtail-localize that our code builds on are where it looks for them."""

from importlib import import_module

from django.test import SimpleTestCase

# What we import of the packages and build on: the place of ours that needs it.
PARTS = {
    "wagtail.signals.page_published": "translation/following/signals.py",
    "wagtail.signals.page_unpublished": "translation/following/signals.py",
    "wagtail.signals.post_page_move": "translation/following/signals.py",
    "wagtail.models.Page._slug_is_available": "translation/following/slugs.py",
    "wagtail.models.Page.publish": "translation/following/guard.py",
    "wagtail.models.Page.get_view_restrictions": "translation/following/guard.py",
    "wagtail.models.Page.permissions_for_user": "translation/teams/permissions.py",
    "wagtail.models.Page.copy_all_child_relations": "translation/following/drafts.py",
    "wagtail.models.Page.serializable_data": "translation/following/drafts.py",
    "wagtail.admin.views.account.PasswordResetConfirmView": "translation/teams/welcome.py",
    "wagtail.contrib.redirects.middleware.get_redirect": "languages/redirects.py",
    "wagtail_localize.models.post_save_string_translation": "translation/following/signals.py",
    "wagtail_localize.models.TranslationSource.get_ephemeral_translated_instance": (
        "translation/following/drafts.py"
    ),
    "wagtail_localize.models.Translation.save_target": "translation/following/refresh.py",
    "wagtail_localize.views.edit_translation.edit_string_translation": (
        "translation/exchange/stock.py"
    ),
    "wagtail_localize.views.edit_translation.StringTranslationSerializer": (
        "translation/exchange/stock.py"
    ),
    "wagtail_localize.views.edit_translation.TabHelper": "translation/desk/places.py",
    "wagtail_localize.views.submit_translations.SubmitPageTranslationView": "translation/views.py",
    "wagtail_localize.views.update_translations.UpdateTranslationsView": "translation/views.py",
    "wagtail_localize.views.report.TranslationsReportView": "translation/views.py",
    "wagtail_localize.views.convert.convert_to_alias": "translation/views.py",
}


class PartsTests(SimpleTestCase):
    def test_are_there(self):
        for name, place in PARTS.items():
            with self.subTest(f"{name}, for {place}"):
                self.assertIsNotNone(found(name), f"{name} is gone: look at {place}.")


def found(name):
    """What a dotted name leads to, through modules and classes; None where it is not there."""
    module, thing = name, []
    while True:
        module, _dot, last = module.rpartition(".")
        thing.insert(0, last)
        try:
            at = import_module(module)
        except ImportError:
            continue
        for part in thing:
            at = getattr(at, part, None)
        return at
