"""Section of what visitors can do: cards that editors choose, each shown while possible."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from campaign.petition import petition_call
from campaign.sharing import share


class Action(NamedTuple):
    """Card that is shown, and where it leads; a share card has links instead."""

    value: object
    url: str
    links: list = ()


class ActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        max_length=80, help_text=_("What to do, in a few words."), label=_("Title")
    )
    text = blocks.TextBlock(
        required=False,
        default="",
        help_text=_("Why it helps, or how long it takes."),
        label=_("Text"),
    )

    class Meta:
        template = "campaign/blocks/action.html"
        icon = "tick-inverse"
        label_format = "{title}"
        description = _("One thing that visitors can do")


class LinkActionBlock(ActionBlock):
    page = blocks.PageChooserBlock(
        required=False, help_text=_("A page of this site to lead to."), label=_("Page")
    )
    url = blocks.URLBlock(required=False, default="", label=_("Address"))

    class Meta:
        template = "campaign/blocks/link_action.html"
        icon = "link"
        description = _("Something else that visitors can do, behind a link of your own")

    def clean(self, value):
        value = super().clean(value)
        if not value["url"] and not value["page"]:
            error = ValidationError(_("Choose a page, or fill in an address."))
            raise StructBlockValidationError(block_errors={"page": error})
        return value


class ActionsStreamBlock(blocks.StreamBlock):
    sign = ActionBlock(label=_("Sign the petition"), icon="edit")
    subscribe = ActionBlock(label=_("Subscribe to the newsletter"), icon="mail")
    share = ActionBlock(label=_("Share"), icon="group")
    print = ActionBlock(label=_("Print"), icon="doc-full")
    picture = ActionBlock(label=_("Take a picture"), icon="image")
    translate = ActionBlock(label=_("Translate"), icon="globe")
    join = ActionBlock(label=_("Join the coalition"), icon="group")
    follow = ActionBlock(label=_("Follow by feed"), icon="rss")
    link = LinkActionBlock(label=_("A link of your own"))


class ActionsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    actions = ActionsStreamBlock(
        help_text=_("Each card is shown while it is possible: no petition that is closed."),
        label=_("Actions"),
    )

    class Meta:
        template = "campaign/blocks/actions.html"
        icon = "tick-inverse"
        group = _("What you can do")
        label_format = "{heading}"
        description = _("Cards of what visitors can do, each shown while it is possible")
        preview_value = {
            "heading": "What you can do",
            "actions": [
                ("share", {"title": "Tell a friend", "text": "It takes a minute."}),
                ("follow", {"title": "Follow the news", "text": "In any feed reader."}),
            ],
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["actions"] = [
            action for child in value["actions"] if (action := possible(child, context))
        ]
        return context


def possible(child, context):
    """Return the Action of a block in ActionsStreamBlock; None while it cannot be done."""
    campaign, home = context["campaign"], context["home_page"]
    if not home:
        return None
    if child.block_type == "share":
        shared = share(home, home.share_text, campaign, context.get("request"))
        return Action(child.value, "", shared.links)
    url = address(child, campaign, home, context.get("request"))
    return Action(child.value, url) if url else None


def address(child, campaign, home, request):
    """Return where a card leads; empty while it leads nowhere."""
    match child.block_type:
        case "sign":
            call = petition_call(campaign, home, get_language())
            return call.url if call and call.is_running else ""
        case "subscribe":
            return campaign.newsletter_url
        case "print":
            return home.get_url(request)
        case "picture":
            return reverse("partner_banner")
        case "translate":
            return campaign.help_translate_url
        case "join":
            return reverse("join") if campaign.coalition_is_open else ""
        case "follow":
            return reverse("news_feed")
        case "link":
            return page_address(child.value, request)


def page_address(value, request):
    page = value["page"] and value["page"].localized
    return page.get_url(request) if page and page.live else value["url"]
