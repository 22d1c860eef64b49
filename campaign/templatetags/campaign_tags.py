from django import template
from django.utils.translation import get_language

from campaign import petition
from campaign.facts import fill

register = template.Library()


@register.filter
def facts(text, campaign):
    """Template filter: replace placeholders by the campaign's facts."""
    return fill(text, campaign.fact_texts) if "{" in str(text) else text


@register.simple_tag(takes_context=True)
def petition_call(context):
    """Return the petition's Call for the reader; None where there is none."""
    return petition.petition_call(context["campaign"], context["home_page"], get_language())
