"""What is true of the campaign in all languages at once."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Site

from campaign import history
from campaign.blocks import FactsBlock, PetitionAddressBlock, SocialAccountBlock
from campaign.facts import FactTexts
from campaign.forms import CampaignForm
from campaign.panels import HistoryPanel, UsesPanel
from campaign.sharing import NETWORKS
from campaign.uses import uses
from config.typed import normalized, normalized_text

NETWORK_NAMES = [(network.key, network.name) for network in NETWORKS.values()]


@register_setting(icon="flag")
class Campaign(BaseSiteSetting):
    """Site setting: facts, the petition and addresses, the same in every language."""

    class Petition(models.TextChoices):
        RUNNING = "running", _("Running: visitors are asked to sign")
        PAUSED = "paused", _("Paused: visitors read that it will be back")
        WON = "won", _("Won: visitors read what was reached")
        CLOSED = "closed", _("Closed: visitors read that it has ended")

    facts = StreamField(
        FactsBlock(),
        blank=True,
        help_text=_(
            "Numbers and dates that texts use by name. Change one here and it changes "
            "on every page in every language."
        ),
        verbose_name=_("Facts"),
    )
    petition_state = models.CharField(
        max_length=10,
        choices=Petition,
        default=Petition.RUNNING,
        verbose_name=_("State"),
        help_text=_("Decides what every petition section on the site shows."),
    )
    petition_url = models.URLField(
        blank=True,
        max_length=500,
        verbose_name=_("Address"),
        help_text=_("Where visitors sign. While it is empty, the call is shown without a link."),
    )
    petition_addresses = StreamField(
        [("address", PetitionAddressBlock())],
        blank=True,
        verbose_name=_("Addresses for single languages"),
        help_text=_("For languages in which the petition has an address of its own."),
    )
    petition_follow_up_url = models.URLField(
        blank=True,
        max_length=500,
        verbose_name=_("Where it goes on"),
        help_text=_(
            "While the petition does not run, its words lead here: to the results, or to what "
            "comes next."
        ),
    )
    newsletter_url = models.URLField(
        blank=True,
        max_length=500,
        verbose_name=_("Newsletter address"),
        help_text=_(
            "Where visitors subscribe. While it is empty, the newsletter sections have no button."
        ),
    )
    help_translate_url = models.URLField(
        blank=True,
        max_length=500,
        verbose_name=_("Address for people who want to help translate"),
        help_text=_(
            "Shown at the foot of every page, and where a translation lags behind. While "
            "it is empty, nobody is asked."
        ),
    )
    contact_email = models.EmailField(
        blank=True,
        verbose_name=_("Mail address for visitors"),
        help_text=_("Where a person answers. Shown at the foot of every page; empty: nowhere."),
    )
    social_accounts = StreamField(
        [("account", SocialAccountBlock())],
        blank=True,
        help_text=_("Where the campaign can be followed. Shown at the foot of every page."),
        verbose_name=_("Social accounts"),
    )
    share_networks = StreamField(
        [("network", blocks.ChoiceBlock(choices=NETWORK_NAMES, icon="group"))],
        blank=True,
        verbose_name=_("Networks to share on"),
        help_text=_(
            "Where visitors can pass pages on, in this order; the first has the large "
            "button. While none is chosen, all are offered."
        ),
    )

    coalition_is_open = models.BooleanField(
        default=False,
        verbose_name=_("Organisations may ask to join"),
        help_text=_(
            "Shows a form by which organisations ask to join the coalition. You decide about each. "
            "The site must be able to send mail."
        ),
    )
    news_age = models.PositiveSmallIntegerField(
        default=21,
        verbose_name=_("News gets old after"),
        help_text=_("Days without news, after which the editors' first screen says so."),
    )

    base_form_class = CampaignForm
    panels = [
        FieldPanel("facts"),
        UsesPanel(heading=_("Where facts are used")),
        HistoryPanel(heading=_("Who changed what")),
        MultiFieldPanel(
            ["petition_state", "petition_url", "petition_addresses", "petition_follow_up_url"],
            _("Petition"),
        ),
        MultiFieldPanel(["coalition_is_open"], _("Coalition")),
        FieldPanel("newsletter_url"),
        FieldPanel("help_translate_url"),
        FieldPanel("contact_email"),
        FieldPanel("social_accounts"),
        FieldPanel("share_networks"),
        FieldPanel("news_age"),
    ]

    class Meta:
        verbose_name = _("campaign")

    @classmethod
    def current(cls, request=None):
        """Return the campaign of the request's site, or an unsaved empty one."""
        if request is None:
            known = cls.objects.filter(site__is_default_site=True).select_related("site").first()
            if known:
                return known
        site = Site.find_for_request(request) if request else None
        site = site or Site.objects.filter(is_default_site=True).first()
        return cls.objects.filter(site=site).first() or cls(site=site)

    @cached_property
    def fact_texts(self):
        return FactTexts(self.facts)

    @cached_property
    def networks(self):
        """Return the share networks that editors chose, in their order, or all of them."""
        chosen = dict.fromkeys(choice.value for choice in self.share_networks)
        return [NETWORKS[key] for key in chosen if key in NETWORKS] or list(NETWORKS.values())

    def petition_address(self, language):
        """Return the petition's address for a language: its own, or the general one."""
        for address in self.petition_addresses:
            if address.value["language"] == language:
                return address.value["url"]
        return self.petition_url

    def save(self, *args, **kwargs):
        before = Campaign.objects.filter(pk=self.pk).first()
        super().save(*args, **kwargs)
        history.note(before, self)

    def clean(self):
        super().clean()
        for field in self._meta.concrete_fields:
            value = getattr(self, field.name)
            if isinstance(field, StreamField):
                normalized(field.stream_block, value)
            elif isinstance(field, models.URLField):
                setattr(self, field.name, normalized_text(field, value))
        before = Campaign.objects.filter(pk=self.pk).first()
        removed = set(before.fact_texts if before else ()) - {
            fact.value["name"] for fact in self.facts
        }
        used = uses() if removed else {}
        if used := [(name, used[name][0].title) for name in sorted(removed) if name in used]:
            raise ValidationError(
                {
                    "facts": [
                        _(
                            "{%(name)s} is still used on “%(page)s”. Take it out of the text there "
                            "first, or keep the fact."
                        )
                        % {"name": name, "page": page}
                        for name, page in used
                    ]
                }
            )
