"""The demonstration's Dutch team, and the names it has for the bodies of the European Union."""

import csv

from demo.pages import TEXTS
from translation.models import GlossaryTerm, Team
from translation.teams.switch import switch_on


def load_team(language):
    """Switches a language on, where nobody has agreed on a word of it yet."""
    team = Team.objects.get(locale__language_code=language)
    if team.locale.glossary.exists():
        return
    switch_on(language)
    with open(TEXTS / "glossary.csv", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row.pop("language") == language:
                GlossaryTerm.objects.create(locale=team.locale, **row)
