"""What importing a table of organisations would do, row by row."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from coalition.models import OrganisationPage
from coalition.tables.columns import fields_of, known_countries
from coalition.tables.reading import Unreadable
from config.letters import folded
from config.trackers import untracked

is_address = URLValidator(schemes=["http", "https"])


@dataclass
class Row:
    number: int  # As the spreadsheet counts.
    values: dict
    page: OrganisationPage | None = None  # The one that is there.
    changes: dict = field(default_factory=dict)  # New values by field.
    errors: list = field(default_factory=list)

    @property
    def is_new(self):
        return self.page is None

    def shown_changes(self):
        """Return lists of a field, what it is now, and what it will be."""
        return [
            (name, str(getattr(self.page, name, "") or "") if name != "logo" else "", value)
            for name, value in self.changes.items()
        ]


@dataclass
class Plan:
    rows: list
    ignored: list  # The names of columns that mean nothing here.

    def of(self, kind):
        return [row for row in self.rows if kind(row)]

    @property
    def added(self):
        return self.of(lambda row: not row.errors and row.is_new)

    @property
    def changed(self):
        return self.of(lambda row: not row.errors and not row.is_new and row.changes)

    @property
    def same(self):
        return self.of(lambda row: not row.errors and not row.is_new and not row.changes)

    @property
    def wrong(self):
        return self.of(lambda row: row.errors)


def plan(table, locale, logos=()):
    """Return the Plan for a table, as `reading.read` returns it.

    `logos` are the names of the files that came along, in lower case. Two queries. Raises
    Unreadable where no column has names.
    """
    headers, *lines = table
    fields = fields_of(headers)
    if "title" not in fields:
        raise Unreadable(
            _("No column is called “Name”. The columns are: %(columns)s.")
            % {"columns": ", ".join(filter(None, headers))}
        )
    pages = {
        page.search_name: page
        for page in OrganisationPage.objects.filter(locale=locale).select_related("logo")
    }
    rows, seen = [], {}
    for number, line in enumerate(lines, 2):
        values = {name: value for name, value in zip(fields, line, strict=True) if name and value}
        rows.append(_planned(number, values, pages, seen, logos))
    ignored = [header for header, name in zip(headers, fields, strict=True) if header and not name]
    return Plan(rows, ignored)


def _planned(number, values, pages, seen, logos):
    row = Row(number, values)
    name = values.get("title", "")
    key = folded(name)
    row.page = pages.get(key)
    if not name:
        row.errors.append(_("There is no name."))
    elif len(name) > 255:
        row.errors.append(_("The name is longer than 255 letters."))
    elif key in seen:
        row.errors.append(
            _("“%(name)s” stands in row %(row)d already.") % {"name": name, "row": seen[key]}
        )
    seen.setdefault(key, number)
    if website := values.get("website"):
        _check_website(row, website)
    if country := values.get("country"):
        _check_country(row, country)
    if logo := values.get("logo"):
        _check_logo(row, logo, logos)
    if row.is_new:
        row.changes["title"] = name
    return row


def _check_website(row, website):
    address = untracked(website if "://" in website else f"https://{website}")
    try:
        is_address(address)
    except ValidationError:
        row.errors.append(
            _("“%(value)s” is no address. Write it like https://example.org.") % {"value": website}
        )
        return
    if row.is_new or row.page.website != address:
        row.changes["website"] = address


def _check_country(row, country):
    code = known_countries().get(folded(country))
    if not code:
        row.errors.append(
            _("“%(value)s” is no country. Write its name, or two letters such as BE.")
            % {"value": country}
        )
    elif row.is_new or row.page.country.code != code:
        row.changes["country"] = code


def _check_logo(row, logo, logos):
    if not logo.startswith(("https://", "http://")) and logo.lower() not in logos:
        row.errors.append(
            _("The file “%(value)s” is not among the logos. Add it to the zip, or give an address.")
            % {"value": logo}
        )
    elif row.is_new or not row.page.logo or row.page.logo.title != logo_title(row, logo):
        row.changes["logo"] = logo


def logo_title(row, logo):
    """Return the title of a logo's image, which tells whether it is there already."""
    return f"{row.values['title']}: {logo}"[:255]
