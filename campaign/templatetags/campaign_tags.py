from django import template

from campaign.facts import fill

register = template.Library()


@register.filter
def facts(text, campaign):
    """Template filter: replace placeholders by the campaign's facts."""
    return fill(text, campaign.fact_texts) if "{" in str(text) else text


@register.simple_tag
def petition_words(campaign, home_page):
    """Return what a petition section says in the petition's current state."""
    return home_page.petition_words(campaign.petition_state) if home_page else ""


@register.simple_tag
def petition_address(campaign, language):
    return campaign.petition_address(language)
