from django import template

from campaign.facts import fill

register = template.Library()


@register.filter
def facts(text, campaign):
    """A text with the campaign's facts in place of `{names}`, as the reader writes them."""
    return fill(text, campaign.fact_texts) if "{" in str(text) else text


@register.simple_tag
def petition_words(campaign, home_page):
    """What a petition section says while the petition is in the state it is in."""
    return home_page.petition_words(campaign.petition_state) if home_page else ""


@register.simple_tag
def petition_address(campaign, language):
    return campaign.petition_address(language)
