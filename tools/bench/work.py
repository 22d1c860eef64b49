"""What happens in all languages when somebody sends a page or publishes a change in English.

Beside it, in the same run, how wagtail-localize does it by default.
"""

import re
from itertools import count
from time import process_time
from unittest.mock import patch

from django.conf import settings
from django.db import connection, transaction
from django.test import TestCase, override_settings
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.operations import translate_object

from home.models import ContentPage
from tools.bench import screens, targets
from tools.bench.figures import Figure
from tools.bench.languages import TEXTS, WORDS
from translation.following.submit import submit
from translation.teams.groups import translators

ROUNDS = 3


def measure(write, home):
    locales = [
        Locale.objects.get_or_create(language_code=code)[0]
        for code, _name in settings.LANGUAGES
        if code != home.locale.language_code
    ]
    submit(home, locales)
    number = len(locales)
    write(f"One page of {TEXTS} texts in {number} languages, per language:")
    theirs = page(home, "theirs")
    with patch("translation.following.guard.page_problems", lambda page: []):
        default_submit = cost(lambda: submit_by_default(theirs, locales))
    ours = page(home, "ours")
    our_submit = cost(lambda: submit(ours, locales))
    source = TranslationSource.objects.get(object_id=ours.translation_key)
    complete(source, locales)
    cost(lambda: sync_by_default(source))  # From here on every language is live.
    ours.refresh_from_db()
    default_follow = min(cost(lambda: sync_by_default(source)) for _round in range(ROUNDS))
    our_follow = min(cost(lambda: publish_a_move(ours)) for _round in range(ROUNDS))
    ours.title = "A new title"
    our_change = cost(lambda: ours.save_revision().publish())
    opened, saved = desk(source.translations.first())
    for name, each in (
        ("sent by wagtail-localize", default_submit),
        ("sent", our_submit),
        ("published again by wagtail-localize", default_follow),
        ("following a change that needs no words", our_follow),
        ("marked for a change that needs words", our_change),
    ):
        seconds, queries = each
        write(
            f"{name:<46}{queries / number:>5.0f} queries{seconds / number * 1000:>8.1f} ms of CPU"
        )
    for name, each, default in (
        ("sending", our_submit, default_submit),
        ("following", our_follow, default_follow),
    ):
        for what, one, other in zip(("CPU", "queries"), each, default, strict=True):
            yield Figure(
                f"{name}: {what} ÷ wagtail-localize’s", one / other, targets.OF_DEFAULT, digits=2
            )
    for name, (seconds, _queries) in (
        (f"sending to {number} languages: CPU", our_submit),
        (f"publishing a change that {number} languages follow: CPU", our_follow),
    ):
        yield Figure(name, seconds, targets.REQUEST, "s", digits=2)
    for name, (seconds, queries) in (("opening the desk", opened), ("saving a text", saved)):
        write(f"{name:<46}{queries:>5.0f} queries{seconds * 1000:>8.1f} ms of CPU")
        yield Figure(f"{name}: CPU", seconds, targets.REQUEST, "s", digits=2)


def desk(translation):
    """What it costs to open a page at the desk, and to save one of its texts."""
    home = Page.objects.get(depth=2, locale=translation.target_locale)
    client = screens.client_of("bench-desk", translators(home))
    address = reverse("translation:desk", args=[translation.pk])
    page = client.get(address).content.decode()
    name, key = re.search(r'name="(text-([^"]+))"', page).groups()
    version = re.search(rf'name="version-{key}" value="([^"]*)"', page)[1]
    sent = {name: WORDS, f"version-{key}": version, "action": f"save:{key}"}
    opened = min(cost(lambda: client.get(address)) for _round in range(ROUNDS))
    return opened, cost(lambda: client.post(address, sent, headers={"Accept": "application/json"}))


def publish_a_move(page):
    """Publishes a change that holds no words, so that every language can follow at once."""
    page.show_in_menus = not page.show_in_menus
    page.save_revision().publish()


def page(home, slug):
    texts = [("prose", f"<p>{WORDS} {slug}-{text}.</p>") for text in range(TEXTS - 1)]
    return home.add_child(instance=ContentPage(title=slug, slug=f"bench-{slug}", body=texts))


def cost(work):
    """Seconds of CPU and queries, with all that waits for the transaction to end."""
    queries = count()

    def counted(execute, *args):
        next(queries)
        return execute(*args)

    start = process_time()
    with (
        connection.execute_wrapper(counted),
        TestCase.captureOnCommitCallbacks(execute=True),
        transaction.atomic(),
    ):
        work()
    return process_time() - start, next(queries)


def submit_by_default(page, locales):
    """As a fresh installation does it: what is live in English goes live everywhere."""
    with override_settings(WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE=True):
        TranslationSource.update_or_create_from_instance(page)
        translate_object(page, locales)


def sync_by_default(source):
    """What *Sync translated pages* does, and publishing with it."""
    source.update_from_db()
    for translation in source.translations.filter(enabled=True):
        translation.save_target(publish=True)


def complete(source, locales):
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=locale,
            data=WORDS,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for segment in source.stringsegment_set.all()
        for locale in locales
    )
