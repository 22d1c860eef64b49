from django import template

from home import leads

register = template.Library()


@register.simple_tag(takes_context=True)
def banner(context, home_page):
    """Return the home page whose banner is shown: in a preview also before and after its time."""
    if not home_page or not home_page.banner_text:
        return None
    request = context.get("request")
    is_preview = getattr(request, "is_preview", False) and context.get("page") == home_page
    return home_page if is_preview or home_page.has_banner() else None


@register.simple_tag(takes_context=True)
def leads_of(context, page):
    """Return the Groups that a page leads on to: see `home.leads`."""
    return leads.leads(page, context["request"], context["home_page"])


@register.filter
def asks_to_sign(page):
    """Whether a page ends with the petition's call."""
    return leads.asks_to_sign(page)
