"""What the site keeps about translating, beside what wagtail-localize keeps."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringTranslation


class Team(models.Model):
    """How one language is worked on, and what those who translate into it have agreed.

    Made with its locale.
    """

    locale = models.OneToOneField(
        Locale, on_delete=models.CASCADE, related_name="team", verbose_name=_("language")
    )
    shown = models.BooleanField(
        _("offered to visitors"),
        default=True,
        help_text=_("Where this is off, visitors are led to English. Nothing is lost."),
    )
    review = models.BooleanField(
        _("reviewed before publishing"),
        default=False,
        help_text=_("Translators hand a page in; a reviewer of the language publishes it."),
    )
    address = models.CharField(
        _("how we address the reader"),
        max_length=255,
        blank=True,
        help_text=_("For example: informal, “du”."),
    )
    quotation_marks = models.CharField(_("quotation marks"), max_length=255, blank=True)
    inclusive_forms = models.TextField(_("inclusive forms"), blank=True)
    notes = models.TextField(
        _("anything else"), blank=True, help_text=_("What a new translator should know.")
    )

    class Meta:
        verbose_name = _("language team")
        verbose_name_plural = _("language teams")

    def __str__(self):
        return self.locale.get_display_name()


class GlossaryTerm(models.Model):
    """An English term, and what a language says for it."""

    locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="glossary", verbose_name=_("language")
    )
    term = models.CharField(_("English term"), max_length=255)
    translation = models.CharField(_("what we say"), max_length=255)
    avoid = models.CharField(
        _("what we do not say"),
        max_length=255,
        blank=True,
        help_text=_("Words to avoid, with commas between them."),
    )
    note = models.CharField(_("note"), max_length=255, blank=True)

    class Meta:
        ordering = ["term"]
        constraints = [
            models.UniqueConstraint("locale", models.functions.Lower("term"), name="one_per_term")
        ]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self):
        return self.term


class KeptName(models.Model):
    """A name that stays as it is in every language."""

    name = models.CharField(_("name"), max_length=255, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("name to keep")
        verbose_name_plural = _("names to keep")

    def __str__(self):
        return self.name


class ChangedText(models.Model):
    """A translation made for an earlier version of the English text, to be looked at again.

    It is gone once the translation has been saved.
    """

    translation = models.OneToOneField(
        StringTranslation, on_delete=models.CASCADE, related_name="change"
    )
    before = models.TextField()
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.before


class Lag(models.Model):
    """A live translation that has not followed the English page since a moment."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="lag"
    )
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.page} since {self.since:%Y-%m-%d %H:%M}"


class Withdrawal(models.Model):
    """A translation that was live when its English page was withdrawn, and is not live again."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="withdrawal"
    )
    # What visitors read until then.
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.page} since {self.since:%Y-%m-%d %H:%M}"


class Workload(models.Model):
    """What an English page is to translators, counted when it was last published.

    Made and renewed by whoever asks for it: see `translation.overview.progress`.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="workload"
    )
    words = models.PositiveIntegerField()
    posted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.page}: {self.words}"


class Claim(models.Model):
    """Somebody is at work on a page in a language, until they say otherwise or time runs out."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="claims")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims"
    )
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="one_per_page")
        ]

    def __str__(self):
        return f"{self.user} until {self.until:%Y-%m-%d %H:%M}"


class Waiver(models.Model):
    """Why a text that looks odd is right; holds for these very words."""

    translation = models.ForeignKey(
        StringTranslation, on_delete=models.CASCADE, related_name="waivers"
    )
    oddity = models.CharField(max_length=32)
    text = models.TextField()
    reason = models.CharField(_("reason"), max_length=255)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation", "oddity"], name="one_per_oddity")
        ]

    def __str__(self):
        return self.reason


class Subscription(models.Model):
    """Somebody asked for news of a language's work by e-mail."""

    class Rhythm(models.TextChoices):
        DAILY = "daily", _("every day")
        WEEKLY = "weekly", _("every week")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions"
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="subscriptions")
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm.choices)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "locale"], name="one_per_subscriber")
        ]

    def __str__(self):
        return f"{self.user}, {self.locale}, {self.get_rhythm_display()}"
