"""Words as a search compares them: `static/js/search.js` takes the same from what is typed."""

import re

from config.letters import folded

WORD = re.compile(r"[^\W_]+")
# What is looked at of what a visitor types: letters, and words.
LONGEST, MOST = 100, 8


def words(text):
    """Return the words of a text without accents and capitals, in their order."""
    return WORD.findall(folded(text))


def asked(typed):
    """Return the words that a visitor asks for."""
    return words(typed[:LONGEST])[:MOST]
