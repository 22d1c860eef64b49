"""What the columns of a table are, by their names in any of the site's languages."""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext, override
from django_countries import countries

from config.letters import folded

# The fields, and what a column may be called besides the names in the catalogues.
ALSO = {
    "title": ["organisation", "organization", "ngo", "title"],
    "website": ["url", "link", "web", "homepage", "site"],
    "country": ["country code", "iso"],
    "logo": ["image", "picture", "file"],
}
NAMES = {"title": "Name", "website": "Website", "country": "Country", "logo": "Logo"}


@lru_cache(1)
def known_columns():
    """Return the field for each name of a column, folded."""
    found = {}
    for field, name in NAMES.items():
        for language, _name in settings.LANGUAGES:
            with override(language):
                found.setdefault(folded(gettext(name)), field)
        for other in ALSO[field]:
            found.setdefault(other, field)
    with_organisation = "Organisation"
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.setdefault(folded(gettext(with_organisation)), "title")
    return found


@lru_cache(1)
def known_countries():
    """Return the code for each name of a country in any language, folded, and for each code."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for code, name in countries:
                found.setdefault(folded(str(name)), code)
    for code, _name in countries:
        found[code.lower()] = code
    return found


def fields_of(headers):
    """Return the field of each column; None for those that mean nothing here."""
    known = known_columns()
    return [known.get(folded(header)) for header in headers]
