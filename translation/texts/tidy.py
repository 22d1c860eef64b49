"""Content as translators and readers need it.

No text is null, every line ends the same way, and no address follows those who use it.
"""

from django.db import models
from wagtail.fields import StreamField

from config.typed import normalized, normalized_text


def prepare_texts(page):
    """Give blocks their missing ids, and replace null texts by empty ones.

    wagtail-localize stops at a text that is null (#918), and passes by the items of a list that
    have no id. Line ends become \\n, and addresses lose what follows their readers. Writes only
    what changed.
    """
    changed = {}
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            before = list(stream.raw_data)
            for child in stream:
                child.value = normalized(child.block, child.value)
            after = stream.get_prep_value()
            if after != before:
                changed[field.name] = field.to_python(after)
        elif isinstance(field, models.TextField | models.URLField):
            before = getattr(page, field.name) or ""
            if (after := normalized_text(field, before)) != before:
                changed[field.name] = after
    if changed:
        type(page)._base_manager.filter(pk=page.pk).update(**changed)
        page.__dict__.update(changed)
