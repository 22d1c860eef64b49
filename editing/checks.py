"""Advice before publishing, in Wagtail's own checks panel.

The preview in the editor is looked through on the server, and what is worth a look is marked by
an attribute; Wagtail's checker finds the marks by rules of axe, which need no script of ours.
"""

import re
from collections import defaultdict

from bs4 import BeautifulSoup, NavigableString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.fields import StreamField

from base.pages import BasePage
from campaign.facts import PLACEHOLDER, block_texts
from campaign.models import Campaign
from news.models import NewsArticlePage

MARK = "data-check"
LONGEST_SUMMARY = 220  # Letters that a card has room for.
# What readers outside Brussels have to be told once.
ACRONYMS = re.compile(
    r"\b(CSAM|CSAR|CSA|EDPB|EDPS|EESC|EDRi|LIBE|IMCO|MEPs?|E2EE|DSA|GDPR|ECHR|CJEU|FRA|NGOs?)\b"
)
FAMILIAR = ("NGO", "NGOs")

# What is looked for, by what it is called in the marks: a heading, and what to do about it.
ADVICE = {
    "number": (_("This number is a fact"), _("Write its name in braces, and it is never old.")),
    "link": (
        _("One link text leads to two places"),
        _("Say in the text of each where it leads."),
    ),
    "acronym": (_("Abbreviation without its words"), _("Spell it out where it first stands.")),
    "twitter": (_("Twitter is called X now"), _("Name it as readers know it today.")),
    "summary": (_("Summary is too long for a card"), _("Two short sentences are enough.")),
    "undated": (_("News without a date"), _("Give the day on which it was published.")),
    "unsourced": (_("News without a source"), _("Give its link, or write the article here.")),
    "uncredited": (_("Picture without a credit"), _("Name who made it, on the picture.")),
}


class Checker(ContentCheckerItem):
    """Wagtail's checker, with the rules of the campaign."""

    def get_axe_run_only(self, request):
        return [*super().get_axe_run_only(request), *map(rule_id, ADVICE)]

    def get_axe_custom_rules(self, request):
        ours = [
            {
                "id": rule_id(name),
                "impact": "minor",
                "selector": f"[{MARK}~={name}]",
                "tags": ["best-practice"],
                # One of axe's own, which fails for all that have no title.
                "any": ["non-empty-title"],
                "enabled": True,
            }
            for name in ADVICE
        ]
        return [*super().get_axe_custom_rules(request), *ours]

    def get_axe_messages(self, request):
        ours = {
            rule_id(name): {"error_name": heading, "help_text": what_to_do}
            for name, (heading, what_to_do) in ADVICE.items()
        }
        return super().get_axe_messages(request) | ours


def rule_id(name):
    return f"campaign-{name}"


class MarkingMiddleware:
    """Marks previews in the editor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        page = (getattr(response, "context_data", None) or {}).get("page")
        if getattr(request, "in_preview_panel", False) and isinstance(page, BasePage):
            response.content = marked(response.content, page, Campaign.current(request))
        return response


def marked(html, page, campaign):
    """Return a page's HTML with what is worth a look marked."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.select_one("#main")
    if not main:
        return html
    heading = main.select_one("h1") or main
    for name in about_the_page(page):
        mark(main.select_one(".page-header__summary") or heading, name)
    links(main)
    numbers(main, page, campaign)
    words(main)
    for figure in main.select("figure"):
        if figure.select_one("img") and not figure.select_one("small"):
            mark(figure, "uncredited")
    return str(soup)


def mark(element, name):
    names = element.get(MARK, "").split()
    element[MARK] = " ".join([*names, name])


def about_the_page(page):
    """Yield what is to be said of a page as a whole."""
    if len(page.summary) > LONGEST_SUMMARY:
        yield "summary"
    if page.image and not page.image.credit:
        yield "uncredited"
    if isinstance(page, NewsArticlePage):
        if not page.date:
            yield "undated"
        if not page.source_url and not page.body:
            yield "unsourced"


def links(main):
    """Mark links of one text and two targets, of those that editors write."""
    targets = defaultdict(set)
    found = main.select(".prose a[href], .questions a[href]")
    for link in found:
        targets[link.get_text(" ", strip=True).casefold()].add(link["href"])
    for link in found:
        if len(targets[link.get_text(" ", strip=True).casefold()]) > 1:
            mark(link, "link")


def numbers(main, page, campaign):
    """Mark numbers that were typed and equal a fact."""
    values = {
        str(fact.value["number"]): fact.value["name"]
        for fact in campaign.facts
        if fact.block_type == "number"
    }
    typed = [PLACEHOLDER.sub("", text) for text in texts_of(page)]
    for value in values:
        number = re.compile(rf"(?<![\w.,]){value}(?![\w%]|[.,]\d)")
        if any(number.search(text) for text in typed):
            for node in text_nodes(main):
                if number.search(node):
                    mark(node.parent, "number")
                    break


def texts_of(page):
    for name in page.text_fields():
        value, field = getattr(page, name), page._meta.get_field(name)
        if isinstance(field, StreamField):
            yield from map(str, block_texts(field.stream_block, value))
        else:
            yield value or ""


def words(main):
    """Mark the first use of an abbreviation that is not spelt out there, and old names."""
    seen = set()
    for node in text_nodes(main):
        if "Twitter" in node and "formerly" not in node:
            mark(node.parent, "twitter")
        for found in ACRONYMS.finditer(node):
            acronym = found[0]
            if acronym in seen or acronym in FAMILIAR:
                continue
            seen.add(acronym)
            around = node[max(found.start() - 1, 0) : found.end() + 2]
            if "(" not in around and not node.find_parent("abbr"):
                mark(node.parent, "acronym")


def text_nodes(main):
    """Yield the texts of a page, but for those that are no words of its editor."""
    for node in main.find_all(string=True):
        if type(node) is NavigableString and not node.find_parent(is_not_the_editors):
            yield node


def is_not_the_editors(element):
    return element.name in ("script", "style", "form") or bool(
        {"share", "share-page"} & set(element.get("class", []))
    )
