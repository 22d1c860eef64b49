"""What people fill in about a language and its team."""

import csv

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import (
    get_language,
    get_language_info,
    gettext_lazy,
    override,
    pgettext_lazy,
)
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from translation.models import GlossaryTerm, KeptName, Team
from translation.teams.groups import Role, members

LONGEST = 255


class StyleForm(forms.ModelForm):
    """How a language writes: what the team has agreed on."""

    class Meta:
        model = Team
        fields = ["address", "quotation_marks", "inclusive_forms", "notes"]
        widgets = {"inclusive_forms": AdminAutoHeightTextInput, "notes": AdminAutoHeightTextInput}


class TermForm(forms.ModelForm):
    class Meta:
        model = GlossaryTerm
        fields = ["term", "translation", "avoid", "note"]

    def clean_term(self):
        term = self.cleaned_data["term"]
        others = GlossaryTerm.objects.filter(locale=self.instance.locale, term__iexact=term)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("The glossary has this term already."))
        return term


class TermsForm(forms.Form):
    """Many terms at once, as they come out of a list or a spreadsheet."""

    terms = forms.CharField(
        label=gettext_lazy("Terms"),
        help_text=gettext_lazy(
            "One on each line, such as: European Parliament = Europees Parlement. Rows of a "
            "spreadsheet are understood too: term, what we say, what we do not say, note."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_terms(self):
        rows, errors = [], []
        for number, row in read_terms(self.cleaned_data["terms"]):
            if len(row) < 2 or not row[0] or not row[1]:
                errors.append(_("Line %(number)d has no translation.") % {"number": number})
            elif len(row) > 4 or max(map(len, row)) > LONGEST:
                errors.append(_("Line %(number)d is too long.") % {"number": number})
            else:
                rows.append(row)
        if errors:
            raise forms.ValidationError(errors)
        return rows

    @transaction.atomic
    def save(self, locale):
        """Adds the terms, and mends those the glossary has; returns how many there were."""
        rows = self.cleaned_data["terms"]
        for term, *values in rows:
            values = dict(zip(("translation", "avoid", "note"), values, strict=False))
            if known := GlossaryTerm.objects.filter(locale=locale, term__iexact=term).first():
                GlossaryTerm.objects.filter(pk=known.pk).update(**values)
            else:
                GlossaryTerm.objects.create(locale=locale, term=term, **values)
        return len(rows)


MARKS = ("\t", "=", ";", ",")
BYTE_ORDER_MARK = "\ufeff"


def read_terms(text):
    """Pairs of a line's number and its parts: `term = translation`, or a row of a spreadsheet.

    Left out is what spreadsheets put before the first term: a byte order mark, a line that names
    the separator (`sep=;`), and a row with the names of the columns.
    """
    lines = text.removeprefix(BYTE_ORDER_MARK).splitlines(keepends=True)
    number, is_first = 0, True
    while number < len(lines):
        first, row = number, lines[number]
        number += 1
        while row.count('"') % 2 and number < len(lines):  # A cell with several lines.
            row += lines[number]
            number += 1
        row = row[: 5 * LONGEST].strip("\r\n")
        if not row.strip() or is_first and row.lower().startswith("sep="):
            continue
        parts = read_term(row)
        if not (is_first and is_header(parts)):
            yield first + 1, parts
        is_first = False


def read_term(line):
    """The parts of a line, without the empty ones at its end."""
    marks = [mark for mark in MARKS if mark in line]
    if not marks:
        return [line.strip()]
    if marks[0] == "=":
        return [part.strip() for part in line.split("=", 1)]
    row = next(csv.reader([line], delimiter=marks[0]))
    parts = [" ".join(part.split()) for part in row]
    while parts and not parts[-1]:
        parts.pop()
    return parts


def is_header(parts):
    """Whether a row names its columns, as our form and common spreadsheets do."""
    columns = [{"term", "english", "en", "source"}, {"translation", "target"}]
    for language in ("en", get_language()):
        with override(language):
            for column, name in zip(columns, ("term", "translation"), strict=True):
                column.add(str(GlossaryTerm._meta.get_field(name).verbose_name).lower())
    for code, own_name in settings.LANGUAGES:
        columns[1] |= {code, own_name.lower(), get_language_info(code)["name"].lower()}
    return len(parts) > 1 and all(
        part.lower() in column for part, column in zip(parts, columns, strict=False)
    )


class NamesForm(forms.Form):
    names = forms.CharField(
        label=gettext_lazy("Names"),
        help_text=gettext_lazy("One on each line. They stay as they are in every language."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        names = KeptName.objects.values_list("name", flat=True)
        super().__init__(*args, initial={"names": "\n".join(names)}, **kwargs)

    def clean_names(self):
        lines = {line.strip() for line in self.cleaned_data["names"].splitlines()}
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(_("A name is too long."))
        return lines - {""}

    @transaction.atomic
    def save(self):
        names = self.cleaned_data["names"]
        KeptName.objects.exclude(name__in=names).delete()
        known = set(KeptName.objects.values_list("name", flat=True))
        KeptName.objects.bulk_create(KeptName(name=name) for name in sorted(names - known))


class UserField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        name = user.get_full_name()
        return f"{name} ({user.get_username()})" if name else user.get_username()


class JoinForm(forms.Form):
    """Somebody who has an account comes into a team."""

    user = UserField(label=gettext_lazy("Person"), queryset=None)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)

    def __init__(self, *args, locale, **kwargs):
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(is_active=True)
        self.fields["user"].queryset = people.exclude(pk__in=members(locale)).order_by(
            "first_name", "last_name", "username"
        )


class InviteForm(forms.Form):
    """Somebody new is asked to come into a team."""

    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
