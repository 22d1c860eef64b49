"""The banner: a line across the top of every page, for as long as it matters."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField


class Banner(models.Model):
    """Abstract part of the home page: the banner of its language.

    The English page decides when there is one. Another language has it where its words are a
    translation of those that the English page has now.
    """

    banner_text = models.CharField(
        max_length=160,
        blank=True,
        help_text=_("One sentence, such as: The Parliament votes today."),
        verbose_name=_("Banner text"),
    )
    banner_url = models.URLField(
        max_length=500,
        blank=True,
        help_text=_("Where the banner leads. Leave it empty if it leads nowhere."),
        verbose_name=_("Banner link"),
    )
    banner_page = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A page of this site to lead to instead, in each reader's language."),
        verbose_name=_("Banner page"),
    )
    banner_starts_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("Leave it empty to show the banner at once."),
        verbose_name=_("Shown from"),
    )
    banner_ends_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("Leave it empty to show the banner until you take it away."),
        verbose_name=_("Shown until"),
    )
    banner_is_urgent = models.BooleanField(
        default=False,
        help_text=_("In the colour of warnings."),
        verbose_name=_("Urgent"),
    )
    # The English words that `banner_text` says in this language.
    banner_source = models.CharField(max_length=160, blank=True, default="", editable=False)

    banner_panels = [
        MultiFieldPanel(
            [
                "banner_text",
                "banner_url",
                FieldPanel("banner_page"),
                FieldRowPanel(["banner_starts_at", "banner_ends_at"]),
                "banner_is_urgent",
            ],
            _("Banner on every page"),
        ),
    ]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in (
            "banner_page",
            "banner_starts_at",
            "banner_ends_at",
            "banner_is_urgent",
            "banner_source",
        )
    ]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        starts, ends = self.banner_starts_at, self.banner_ends_at
        if ends and ends <= (starts or timezone.now()) and self.banner_changes():
            message = (
                _("The banner would end before it starts. Set a later end.")
                if starts
                else _("This is past already. Set a later end, or leave it empty.")
            )
            raise ValidationError({"banner_ends_at": message})

    def banner_changes(self):
        """Whether its times are other than stored: an old banner keeps no page from saving."""
        before = (
            type(self).objects.filter(pk=self.pk).values_list("banner_starts_at", "banner_ends_at")
        )
        return before.first() != (self.banner_starts_at, self.banner_ends_at)

    @property
    def banner_state(self):
        """Return `none`, `waiting`, `shown` or `over`, by this page alone."""
        now = timezone.now()
        if not self.banner_text:
            return "none"
        if self.banner_ends_at and self.banner_ends_at <= now:
            return "over"
        return "waiting" if self.banner_starts_at and self.banner_starts_at > now else "shown"

    @property
    def banner_link(self):
        """Return the address that the banner leads to, in this page's language; may be empty."""
        if self.banner_page and self.banner_page.localized.live:
            return self.banner_page.localized.url
        return self.banner_url

    def has_banner(self):
        """Whether visitors see the banner on this language's pages now."""
        if self.banner_state != "shown":
            return False
        if self.locale.is_default:
            return True
        source = (
            self.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE).first()
        )
        return bool(
            source
            and source.live
            and source.banner_state == "shown"
            and source.banner_text == self.banner_source
        )
