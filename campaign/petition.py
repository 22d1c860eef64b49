"""The petition's call, as it stands: words of the home page, address of the campaign."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Call:
    """What visitors are asked to do, or what became of it. `url` may be empty."""

    words: str
    url: str
    is_running: bool


def petition_call(campaign, home_page, language):
    """Return the Call for readers of a language; None where the home page has no words for it."""
    words = home_page.petition_words(campaign.petition_state) if home_page else ""
    if not words:
        return None
    is_running = campaign.petition_state == campaign.Petition.RUNNING
    url = campaign.petition_address(language) if is_running else campaign.petition_follow_up_url
    return Call(words, url, is_running)
