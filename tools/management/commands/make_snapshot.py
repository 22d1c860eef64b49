import re
import sqlite3

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from campaign.models import Campaign
from coalition.models import CoalitionPage, OrganisationPage
from home.models import ContentPage, HomePage
from news.models import NewsArticlePage, NewsIndexPage
from people.models import PeopleIndexPage, PersonPage
from translation.following.guard import translation_of
from translation.following.submit import submit

BEHIND_INDEX = re.compile(
    r"^(CREATE TABLE|INSERT INTO) .wagtailsearch_indexentry_fts_(config|content|data|docsize|idx)"
)


class Command(BaseCommand):
    help = (
        "Print a small database of this version as SQL text, for the tests of migrations. It is "
        "made in the database of DATABASE_URL, which has to be SQLite, migrated and empty."
    )

    def handle(self, **options):
        if connection.vendor != "sqlite" or HomePage.objects.count() != 1:
            raise CommandError("Name a new SQLite database as DATABASE_URL, and migrate it first.")
        make_content()
        with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as database:
            for statement in statements(database):
                self.stdout.write(statement)


def statements(database):
    """The SQL that makes a database again.

    SQLite's own dump writes the search index, a virtual table, in a way that only a second
    connection can read; it makes the tables behind it by itself.
    """
    for statement in database.iterdump():
        if statement.startswith("PRAGMA writable_schema") or BEHIND_INDEX.search(statement):
            continue
        if statement.startswith("INSERT INTO sqlite_master"):
            [statement] = re.findall(r"'(CREATE VIRTUAL TABLE .*)'\);$", statement, re.DOTALL)
            statement = statement.replace("''", "'") + ";"
        yield statement


def make_content():
    """One page of each kind, a campaign with a fact, and a home page and an article in Dutch."""
    home = publish(HomePage.objects.get(), title="Stop!")
    Campaign.objects.create(
        site=home.sites_rooted_here.get(),
        petition_url="https://petition.example",
        facts=[("number", {"name": "ngos", "number": 133})],
    )
    news = add(home, NewsIndexPage, title="News", slug="news")
    people = add(home, PeopleIndexPage, title="People", slug="people")
    coalition = add(home, CoalitionPage, title="Coalition", slug="coalition")
    prose = [("prose", "<h2>Why</h2><p>Because {ngos} say so.</p>")]
    add(home, ContentPage, title="About", slug="about", body=prose)
    win = add(news, NewsArticlePage, title="A win", slug="a-win", summary="We won.", body=prose)
    add(people, PersonPage, title="Ana", slug="ana", quote="I say no.", country="NL")
    add(coalition, OrganisationPage, title="Élan", slug="elan", country="FR")

    dutch = Locale.objects.create(language_code="nl")
    for page in (home, news, win):
        translate(page, dutch)


def add(parent, model, **fields):
    return publish(parent.add_child(instance=model(**fields)))


def publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def translate(page, locale):
    submit(page, [locale])
    job = translation_of(page.get_translation(locale))
    for segment in job.source.stringsegment_set.select_related("string"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            defaults={"data": f"nl: {segment.string.data}"},
        )
    job.save_target(publish=True)
