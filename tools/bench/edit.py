"""What the screens of editors cost on a large site, beside Wagtail's own in a fresh project."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from time import process_time

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale

from coalition.models import CoalitionImport, CoalitionPage, OrganisationPage
from coalition.tables.applying import apply_import
from home.models import HomePage
from news.models import NewsArticlePage, NewsIndexPage
from tools.bench import bare_site, targets
from tools.bench.figures import Figure, table
from tools.bench.screens import client_of, cost
from translation.teams.groups import editors, translators

ARTICLES, ORGANISATIONS = 1000, 600
FEW = 30
ROUNDS = 5
IMPORTED = 133  # As many as stand behind the campaign.
WAITS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def measure(write, quick):
    """Queries and CPU of each screen, on a site that is grown for it and left as it was."""
    with transaction.atomic(), override_settings(TASKS=WAITS):
        figures = list(on_a_large_site(write, quick))
        transaction.set_rollback(True)
    for line in table(figures):
        write(line)


def on_a_large_site(write, quick):
    articles, organisations = (FEW, FEW) if quick else (ARTICLES, ORGANISATIONS)
    home = HomePage.objects.get(locale=Locale.get_default())
    news = NewsIndexPage.objects.get(locale=home.locale_id)
    coalition = CoalitionPage.objects.get(locale=home.locale_id)
    fill(news, NewsArticlePage, "Article", articles)
    fill(coalition, OrganisationPage, "Organisation", organisations)
    languages(home)
    client = client_of("bench-editor", editors(home))
    bare = of_a_fresh_project(articles)
    paths = {
        "list": f"/admin/pages/{news.pk}/",
        "editor": f"/admin/pages/{home.pk}/edit/",
        "search": "/admin/pages/search/?q=Article",
        "chooser": f"/admin/choose-page/{news.pk}/",
        "dashboard": "/admin/",
        "matrix": reverse("translation:matrix"),
    }
    write(f"{articles} articles, {organisations} organisations, {Locale.objects.count()} languages")
    for name, path in paths.items():
        each, theirs = cost(client, path), bare.get(name)
        ratio = f"{each.seconds / theirs[0]:>8.1f} × fresh" if theirs else ""
        queries = f" ({theirs[1]} fresh)" if theirs else ""
        write(
            f"{name:<12}{each.queries:>5} queries{queries:<12}{each.seconds * 1000:>8.0f} ms{ratio}"
        )
        if name in targets.EDITING_QUERIES:
            yield Figure(f"{name}: SQL queries", each.queries, targets.EDITING_QUERIES[name])
        yield Figure(f"{name}: CPU", each.seconds, targets.REQUEST, "s", digits=2)
    dutch = home.get_translation(Locale.objects.get(language_code="nl"))
    translator = client_of("bench-translator", translators(dutch))
    for name, who, path in (
        ("matrix", client, paths["matrix"]),
        ("my language", translator, reverse("translation:overview", args=["nl"])),
    ):
        size = len(who.get(path).content)
        yield Figure(f"{name}: HTML", size / 1000, targets.SCREEN_SIZE // 1000, "kB", digits=1)
    article = new_page(news, NewsArticlePage, "A new article")
    queries = queries_of(lambda: article.save_revision().publish())
    yield Figure("publishing an article: SQL queries", queries, targets.PUBLISHING_QUERIES)
    added = queries_of(lambda: add_organisation(coalition))
    yield Figure("adding an organisation: SQL queries", added, targets.ADDING_QUERIES)
    yield Figure("importing organisations with logos: CPU", imported(), targets.IMPORT_CPU, "s")


def fill(parent, model, name, number):
    for each in range(number - parent.get_children().count()):
        new_page(parent, model, f"{name} {each}").save_revision().publish()


def new_page(parent, model, title):
    return parent.add_child(instance=model(title=title, live=False))


def add_organisation(coalition):
    new_page(coalition, OrganisationPage, "A new organisation").save_revision().publish()


def languages(home):
    """Bring the site to all languages, each with a home page."""
    for code, _name in settings.LANGUAGES:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        if not home.has_translation(locale):
            page = home.copy_for_translation(locale)
            type(page).objects.filter(pk=page.pk).update(
                live=True, first_published_at=timezone.now()
            )


def of_a_fresh_project(pages):
    probe = Path(__file__).with_name("admin_probe.py")
    finished = subprocess.run(
        [sys.executable, probe, str(pages), str(ROUNDS)],
        cwd=bare_site.made(),
        env=bare_site.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(finished.stdout.splitlines()[-1])


def queries_of(function):
    with CaptureQueriesContext(connection) as queries:
        function()
    return len(queries)


def logo(number):
    """Return a picture of many colours, as a PNG."""
    file = io.BytesIO()
    bands = [Image.linear_gradient("L").rotate(90 * turn + number) for turn in range(3)]
    Image.merge("RGB", bands).resize((600, 240)).save(file, "PNG")
    return file.getvalue()


def imported():
    """Return the seconds of CPU that a table of all organisations with their logos takes."""
    rows, archive = ["Name,Website,Country,Logo"], io.BytesIO()
    with zipfile.ZipFile(archive, "w") as logos:
        for number in range(IMPORTED):
            name = f"Imported {number}"
            rows.append(f"{name},https://imported-{number}.example/,BE,{number}.png")
            logos.writestr(f"{number}.png", logo(number))
    upload = CoalitionImport(name="table.csv")
    upload.table.save("table.csv", ContentFile("\n".join(rows).encode()), save=False)
    upload.logos.save("logos.zip", ContentFile(archive.getvalue()), save=False)
    upload.save()
    start = process_time()
    apply_import.call(upload.pk)
    seconds = process_time() - start
    upload.refresh_from_db()
    if upload.added != IMPORTED:
        raise RuntimeError(f"Not imported: {upload.problems}")
    upload.table.delete(save=False)
    upload.logos.delete(save=False)
    return seconds
