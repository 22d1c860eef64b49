"""The names of the texts on a page, as translators read them at the desk.

Fields and blocks name themselves in English, for editors write in English. A test sees that each
name a translator meets is here, so that it is in the catalogues.
"""

from django.utils.translation import gettext_noop as _

LABELS = (
    # Sections of a page, and tabs of its form.
    _("About"),
    _("Body"),
    _("Coalition"),
    _("Content"),
    _("Figure"),
    _("Hero"),
    _("Key figure"),
    _("Latest news"),
    _("Newsletter"),
    _("Petition"),
    _("Promote"),
    _("Prose"),
    _("Questions"),
    _("Quote"),
    _("Reasons"),
    _("Share"),
    _("Statement"),
    _("Story"),
    _("Testimonials"),
    _("Texts used on every page"),
    _("Timeline"),
    # Single texts.
    _("Alt text"),
    _("Answer"),
    _("Attribution"),
    _("Caption"),
    _("Footer line"),
    _("Heading"),
    _("Headline"),
    _("Lead"),
    _("Meta description"),
    _("Newsletter heading"),
    _("Newsletter label"),
    _("Newsletter text"),
    _("Number"),
    _("Petition closed"),
    _("Petition label"),
    _("Petition paused"),
    _("Petition won"),
    _("Portrait description"),
    _("Question"),
    _("Role"),
    _("Sentence"),
    _("Share heading"),
    _("Share text"),
    _("Source"),
    _("Source's address"),
    _("Summary"),
    _("Tagline"),
    _("Text"),
    _("Title"),
    _("Title tag"),
    _("Website"),
)
