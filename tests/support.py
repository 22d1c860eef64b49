"""What the tests share: a test case, and builders that fill in what a test leaves out."""

from itertools import count

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail_localize.models import StringTranslation

from base import cards
from campaign.models import Campaign
from coalition.models import CoalitionPage, OrganisationPage
from home.models import ContentPage, HomePage, TimelinePage
from news.models import NewsArticlePage, NewsIndexPage, TopicPage
from people.models import PeopleIndexPage, PersonPage
from translation.following.guard import translation_of
from translation.following.submit import submit
from translation.teams.groups import editors, translators

serial = count(1)

# Tasks wait for a worker, which is not there.
BY_WORKER = override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})


class SiteTestCase(WagtailPageTestCase):
    def setUp(self):
        super().setUp()
        # What one test asked for in another language, or cached, is not the next one's.
        self.enterContext(translation.override(settings.LANGUAGE_CODE))
        cache.clear()
        cards.forget()

    def soup(self, address, **query):
        """A page as a visitor's browser reads it."""
        return self.get_soup(self.client.get(address, query).content)

    def assertTreeIsWhole(self):
        self.assertEqual([problem for problem in Page.find_problems() if problem], [])

    def log_in_as(self, user):
        self.client.force_login(user)
        return user

    def assertTurnedAway(self, response):
        """The admin sends those who may not do something to their first screen, with a message."""
        self.assertRedirects(response, reverse("wagtailadmin_home"), fetch_redirect_response=False)

    def queries(self, path):
        """How often a page asks the database, once what it caches is there."""
        self.client.get(path)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(path)
        return len(queries)

    @classmethod
    def publish(cls, page):
        """Do what an editor does who presses Publish."""
        with cls.captureOnCommitCallbacks(execute=True):
            page.save_revision().publish()
        page.refresh_from_db()

    @classmethod
    def translate(cls, page, locale, words=None, publish=True):
        """Do what a translator does: put words for words, and publish.

        A text that `words` does not hold becomes itself in brackets.
        """
        submit(page, [locale])
        job = translation_of(page.get_translation(locale))
        for segment in job.source.stringsegment_set.select_related("string"):
            text = segment.string.data
            put_words(job, segment, (words or {}).get(text, f"[{text}]"))
        if publish:
            # wagtail-localize publishes only once its transaction has committed.
            with cls.captureOnCommitCallbacks(execute=True):
                job.save_target(publish=True)
        return page.get_translation(locale).specific


def put_words(job, segment, text):
    """Saves one translated text as wagtail-localize's editor does."""
    translated, _created = StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=job.target_locale_id,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "has_error": False,
            "field_error": "",
        },
    )
    return translated


def home_page(**fields):
    home = HomePage.objects.get(locale=Locale.get_default())
    if fields:
        for name, value in fields.items():
            setattr(home, name, value)
        home.save()
    return home


def child(parent, model, **fields):
    fields.setdefault("title", f"{model._meta.verbose_name.capitalize()} {next(serial)}")
    return parent.add_child(instance=model(**fields))


def content_page(**fields):
    return child(home_page(), ContentPage, **fields)


def timeline_page(**fields):
    fields.setdefault("slug", "timeline")
    return child(home_page(), TimelinePage, **fields)


def news_index(**fields):
    fields.setdefault("slug", "news")
    return child(home_page(), NewsIndexPage, **fields)


def people_index(**fields):
    fields.setdefault("slug", "people")
    return child(home_page(), PeopleIndexPage, **fields)


def coalition_page(**fields):
    fields.setdefault("slug", "coalition")
    return child(home_page(), CoalitionPage, **fields)


def article(parent, **fields):
    return child(parent, NewsArticlePage, **fields)


def topic(parent, **fields):
    return child(parent, TopicPage, **fields)


def person(parent, **fields):
    fields.setdefault("quote", "This is what I say.")
    return child(parent, PersonPage, **fields)


def organisation(parent, **fields):
    return child(parent, OrganisationPage, **fields)


def locale(code):
    return Locale.objects.get_or_create(language_code=code)[0]


def campaign(**fields):
    site = home_page().sites_rooted_here.get()
    return Campaign.objects.update_or_create(site=site, defaults=fields)[0]


def facts(**numbers):
    """A campaign with these facts, each a number."""
    return campaign(
        facts=[("number", {"name": name, "number": number}) for name, number in numbers.items()]
    )


def user(name, *groups, **fields):
    person = get_user_model().objects.create_user(name, password=name, **fields)
    person.groups.set(groups)
    return person


def editor():
    return user("editor", editors(home_page()))


def translator(code):
    """A translator of a language whose home page is already there."""
    return user(f"translator-{code}", translators(home_page().get_translation(locale(code))))


def administrator():
    return user("administrator", is_superuser=True)
