from django import template

from campaign.sharing import share

register = template.Library()


@register.simple_tag(takes_context=True)
def share_page(context, *texts):
    """Return the Share of the current page, or of the home page where there is none."""
    page = context.get("page") or context.get("home_page")
    if not page:
        return None
    text = ": ".join(text for text in texts if text)
    return share(page, text, context["campaign"], context.get("request"))
