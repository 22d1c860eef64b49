"""Labels of the fields and blocks that texts belong to."""

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.views.edit_translation import TabHelper

# Names that Wagtail gives, for the languages it does not speak.
WAGTAILS = (_("Alt text"), _("Content"), _("Meta description"), _("Title"), _("Title tag"))


def named(label):
    """Return a label in the active language; `label` may be translated already."""
    return gettext(capfirst(str(label))) if label else ""


class Places:
    """Sections and labels of the texts of one page type."""

    def __init__(self, model):
        self.model = model
        self.tabs = TabHelper(model())

    def order(self, path):
        """Return the position of a text's field in the edit form."""
        name = path.partition(".")[0]
        return self.tabs.field_ordering_mapping.get(name, len(self.tabs.field_ordering_mapping))

    def section(self, path, field_path):
        """Return the key and the heading of the section a text belongs to."""
        name, *blocks_ = field_path.split(".")
        field = self.model._meta.get_field(name)
        if isinstance(field, StreamField) and blocks_:
            block = field.stream_block.child_blocks.get(blocks_[0])
            return path.split(".")[1], named(block.label if block else blocks_[0])
        tab = self.tabs.field_tab_mapping.get(name, "")
        return tab, named(tab)

    def label(self, field_path):
        name, *names = field_path.split(".")
        field = self.model._meta.get_field(name)
        if not isinstance(field, StreamField):
            for name in names:
                field = field.related_model._meta.get_field(name)
            return named(field.verbose_name)
        block = field.stream_block
        for name in names:
            if isinstance(block, blocks.ListBlock):
                block = block.child_block
            else:
                block = getattr(block, "child_blocks", {}).get(name)
        return named(block.label if block and block.label else names[-1])
