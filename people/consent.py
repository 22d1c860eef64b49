"""Why the campaign may show somebody: what they agreed to, since when, and for how long."""

from pathlib import PurePath
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import models
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_MEGABYTES = 10
PAPERS = (".pdf", ".jpg", ".jpeg", ".png", ".odt", ".txt", ".eml")


def private():
    return storages["originals"]


def path_of_paper(consent, filename):
    """Name a file by nothing that tells whose it is."""
    return f"consents/{uuid4().hex}{PurePath(filename).suffix.lower()}"


def check_paper(file):
    if PurePath(file.name).suffix.lower() not in PAPERS:
        raise ValidationError(
            _("This kind of file cannot be kept here. Save it as one of: %(kinds)s.")
            % {"kinds": ", ".join(PAPERS)}
        )
    if file.size > MOST_MEGABYTES * 1024 * 1024:
        raise ValidationError(
            _("The file is larger than %(most)d MB. Scan it smaller.") % {"most": MOST_MEGABYTES}
        )


class PaperFile(FieldFile):
    @property
    def url(self):
        """Return the address at which an editor gets it: the file has no public one."""
        return reverse("consent_paper", args=[self.instance.pk])


class PaperField(models.FileField):
    attr_class = PaperFile


class Consent(models.Model):
    """What a person agreed to. Seen by editors alone, and never part of a page."""

    class Basis(models.TextChoices):
        """Grounds of Regulation (EU) 2016/679 (GDPR)."""

        CONSENT = "consent", _("Consent (GDPR, Article 6(1)(a))")
        EXPLICIT = "explicit", _("Explicit consent, for what is sensitive (Article 9(2)(a))")
        INTEREST = "interest", _("Legitimate interest (Article 6(1)(f))")

    person = models.OneToOneField(
        "people.PersonPage",
        on_delete=models.CASCADE,
        related_name="consent",
        limit_choices_to={"locale__language_code": "en"},
        verbose_name=_("Person"),
    )
    basis = models.CharField(
        max_length=10, choices=Basis, default=Basis.CONSENT, verbose_name=_("Basis")
    )
    scope = models.TextField(
        blank=True,
        help_text=_("What they agreed to: name, portrait, story; on this site, in print."),
        verbose_name=_("Scope"),
    )
    given_on = models.DateField(null=True, blank=True, verbose_name=_("Given on"))
    until = models.DateField(
        null=True,
        blank=True,
        help_text=_("Leave it empty if they set no end. The first screen reminds you in time."),
        verbose_name=_("Until"),
    )
    asked_by = models.CharField(
        max_length=255,
        blank=True,
        help_text=_("Who asked them, and would ask again."),
        verbose_name=_("Asked by"),
    )
    paper = PaperField(
        upload_to=path_of_paper,
        storage=private,
        blank=True,
        validators=[check_paper],
        help_text=_("The signed paper or the mail. Only editors can open it."),
        verbose_name=_("Paper"),
    )

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["person__title"]

    def __str__(self):
        return self.person.title

    def clean(self):
        today = timezone.localdate()
        before = Consent.objects.filter(pk=self.pk).first()
        if self.given_on and self.given_on > today:
            raise ValidationError({"given_on": _("This day is still to come.")})
        if self.until and self.given_on and self.until <= self.given_on:
            raise ValidationError({"until": _("It would end before it was given.")})
        is_new = not before or before.until != self.until
        if self.until and self.until < today and is_new:
            raise ValidationError(
                {
                    "until": _(
                        "This day is past: ask them anew, or make them anonymous or remove them on "
                        "their page."
                    )
                }
            )

    def days_left(self):
        """Return the days until it ends, negative once it has; None where it has no end."""
        return (self.until - timezone.localdate()).days if self.until else None
