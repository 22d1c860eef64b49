import json

from django import template
from django.utils.safestring import mark_safe

from publishing.structured import Describer

register = template.Library()

# Inside <script>, JSON may hold nothing that HTML would read as its own.
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@register.simple_tag(takes_context=True)
def structured_data(context, page):
    """Return a page's JSON-LD for a script element; empty where there is none."""
    request, home = context["request"], context["home_page"]
    if not page or not home or getattr(request, "is_preview", False):
        return ""
    graph = Describer(request, context["campaign"], home).graph(page)
    return mark_safe(json.dumps(graph, ensure_ascii=False).translate(ESCAPES)) if graph else ""
