"""The demonstration's English pages, made from the texts beside this file.

A page that is there already is left as it is, whatever was done to it since.
"""

import csv
import tomllib
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from django.core.files.images import ImageFile
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Site

from base.models import SiteImage
from campaign.models import Campaign
from coalition.models import CoalitionPage, OrganisationPage
from demo.images import portrait, wordmark
from home.models import ContentPage, HomePage, TimelinePage
from news.models import NewsArticlePage, NewsIndexPage
from people.models import PeopleIndexPage, PersonPage

TEXTS = Path(__file__).parent
PLACEHOLDER_CREDIT = "Placeholder drawn for the demonstration"
SHARED_TEXTS = [
    "petition_label",
    "petition_paused",
    "petition_won",
    "petition_closed",
    "newsletter_heading",
    "newsletter_text",
    "newsletter_label",
    "share_heading",
    "share_text",
    "footer_line",
    "footer_about",
]


def read(name):
    return tomllib.loads((TEXTS / name).read_text(encoding="utf-8"))


def load_campaign():
    """The facts and the petition, where nothing is set yet."""
    site = Site.objects.get(is_default_site=True)
    if Campaign.objects.filter(site=site).exists():
        return
    texts = read("campaign.toml")
    Campaign.objects.create(
        site=site,
        facts=[
            (
                "number",
                {
                    "name": fact["key"],
                    "number": fact["number"],
                    "as_of": fact["as_of"] or None,
                    "source": fact["source"],
                    "source_url": fact["source_url"],
                },
            )
            for fact in texts["fact"]
        ],
        petition_state=texts["petition"]["state"],
        petition_url=texts["petition"]["url"],
        newsletter_url=texts["newsletter"]["url"],
    )


def load_pages(user):
    """Makes every English page that is missing; yields each page as it is made."""
    home = HomePage.objects.get(locale=Locale.get_default())
    indexes = {}
    for name, model in (
        ("people", PeopleIndexPage),
        ("news", NewsIndexPage),
        ("coalition", CoalitionPage),
    ):
        texts = read("indexes.toml")[name]
        indexes[name], made = child(home, user, model, show_in_menus=True, **texts)
        if made:
            yield indexes[name]
    yield from load_people(indexes["people"], user)
    yield from load_news(indexes["news"], user)
    yield from load_coalition(indexes["coalition"], user)
    yield from load_plain_pages(home, user)
    yield from load_timeline(home, user)
    if not home.body:
        fill_home(home, user)
        yield home


def load_people(index, user):
    for texts in read("people.toml")["person"]:
        name = texts.pop("name")
        page, made = child(
            index,
            user,
            PersonPage,
            title=name,
            portrait=lambda name=name: picture(name, f"Portrait of {name}", portrait),
            **texts,
        )
        if made:
            yield page


def load_news(index, user):
    now = timezone.now()
    for place, texts in enumerate(read("news.toml")["article"]):
        texts["source_url"] = texts.pop("url", "")
        texts["source_language"] = texts.pop("language", "")
        posted_at = now - timedelta(minutes=place)
        page, made = child(index, user, NewsArticlePage, posted_at=posted_at, **texts)
        if made:
            yield page


def load_coalition(page, user):
    with open(TEXTS / "coalition.csv", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            name = row.pop("name")
            organisation, made = child(
                page,
                user,
                OrganisationPage,
                title=name,
                logo=lambda name=name: picture(name, f"Word mark of {name}", wordmark),
                **row,
            )
            if made:
                yield organisation


def load_plain_pages(home, user):
    for texts in read("plain.toml")["page"]:
        body = []
        if actions := texts.pop("actions", None):
            cards = [(card.pop("kind"), card) for card in actions.pop("cards")]
            body = [("actions", {**actions, "actions": cards})]
        if prose := texts.pop("prose", None):
            body += [("prose", prose)]
        page, made = child(home, user, ContentPage, body=body, **texts)
        if made:
            yield page


def load_timeline(home, user):
    texts = read("timeline.toml")
    events = [("event", event) for event in texts.pop("events")]
    page, made = child(home, user, TimelinePage, events=events, show_in_menus=True, **texts)
    if made:
        yield page


def child(parent, user, model, slug, **fields):
    """The child page with a slug, and whether it had to be made."""
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page:
        return page, False
    fields = {name: value() if callable(value) else value for name, value in fields.items()}
    page = parent.add_child(instance=model(slug=slug, live=False, owner=user, **fields))
    page.save_revision(user=user).publish(user=user)
    return page, True


def picture(name, title, draw):
    file = ImageFile(BytesIO(draw(name)), name=f"{slugify(title)}.png")
    return SiteImage.objects.create(title=title, credit=PLACEHOLDER_CREDIT, file=file)


def fill_home(home, user):
    texts = read("home.toml")
    home.title = texts["title"]
    home.seo_title = texts["seo_title"]
    home.summary = texts["summary"]
    for name in SHARED_TEXTS:
        setattr(home, name, texts[name])
    home.body = [section(dict(part)) for part in texts["body"]]
    home.moments = [("moment", moment) for moment in texts["moments"]]
    home.save_revision(user=user).publish(user=user)


def section(part):
    """One section of the home page, as a StreamField takes it."""
    kind = part.pop("section")
    if kind == "hero":
        paragraphs = part.pop("paragraphs")
        part["text"] = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    if kind == "testimonials":
        people = PersonPage.objects.filter(locale=Locale.get_default())
        part["people"] = [people.get(slug=slug) for slug in part["people"]]
    return kind, part
