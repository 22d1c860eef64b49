"""Where on a page a text stands, in words an editor of the page knows it by."""

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.views.edit_translation import TabHelper

# Names that Wagtail gives, for the languages it does not speak.
WAGTAILS = (_("Alt text"), _("Content"), _("Meta description"), _("Title"), _("Title tag"))


def named(label):
    """Return a label in the language of whoever works here; `label` may be translated already."""
    return gettext(capfirst(str(label))) if label else ""


class Places:
    """The sections and labels of the texts on one kind of page."""

    def __init__(self, model):
        self.model = model
        self.tabs = TabHelper(model())

    def order(self, path):
        """Where the field of a text stands in the form its editor fills in."""
        name = path.partition(".")[0]
        return self.tabs.field_ordering_mapping.get(name, len(self.tabs.field_ordering_mapping))

    def section(self, path, field_path):
        """What the texts that belong together have in common: a key, and a heading."""
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
