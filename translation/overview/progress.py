"""What there is to translate, what is done and by whom: for screens, lists and mails alike."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Sum, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.models import Claim
from translation.overview.originals import Original, originals
from translation.texts.words import words_in


class State(TextChoices):
    """State of a page in a language, the most urgent first."""

    CHANGED = "changed", _("Changed in English")
    WITHDRAWN = "withdrawn", _("Back in English")
    NEW = "new", _("Not started")
    STARTED = "started", _("In progress")
    READY = "ready", _("Ready to publish")
    DONE = "done", _("Up to date")


@dataclass(frozen=True, slots=True)
class Target:
    """Translated page, live or not."""

    pk: int
    live: bool
    published_at: datetime | None
    lags_since: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Job:
    """Translation of a page into a language, with its counts."""

    pk: int
    since: datetime
    words_left: int


@dataclass(frozen=True, slots=True)
class Work:
    """Last user who saved a text, and when."""

    at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """State of one page in one language."""

    original: Original
    locale_id: int
    state: State
    words_left: int
    since: datetime | None
    target: Target | None = None
    job: Job | None = None
    work: Work | None = None
    claim: Claim | None = None

    @property
    def words(self):
        return max(self.original.words, self.words_left)


def rows(locale):
    """Return the Rows of a language, the most urgent first; six queries.

    Six queries, however many pages there are.
    """
    table = _table([locale.pk], _last_work(locale), current_claims(locale))[locale.pk]
    order = {state: number for number, state in enumerate(State)}
    return sorted(table, key=lambda row: order[row.state])


def matrix(locales):
    """Return Rows of each locale by its primary key; four queries.

    Four queries, however many pages and languages there are.
    """
    return _table([locale.pk for locale in locales], {}, {})


def row_of(locale, translation_key):
    """Return the Row of one page in one language, or None."""
    found = (row for row in rows(locale) if row.original.translation_key == translation_key)
    return next(found, None)


def current_claims(locale):
    """Return the valid claims of a language by the primary key of the page."""
    claims = Claim.objects.filter(locale=locale, until__gt=timezone.now()).select_related("user")
    return {claim.translation_key: claim for claim in claims}


def _table(locales, people, claims):
    pages = originals()
    targets, jobs = _targets(locales), _jobs(locales)
    return {
        locale: [
            _row(
                page,
                locale,
                targets.get((page.translation_key, locale)),
                jobs.get((page.translation_key, locale)),
                people.get(page.translation_key),
                claims.get(page.translation_key),
            )
            for page in pages
        ]
        for locale in locales
    }


def _row(original, locale, target, job, work, claim):
    if target is None:
        return Row(original, locale, State.NEW, original.words, original.since, claim=claim)
    left = job.words_left if job else 0
    state = _state(target, original.words, left)
    since = _since(state, original, target, job, work)
    return Row(original, locale, state, left, since, target, job, work, claim)


def _since(state, original, target, job, work):
    """Return since when a page is in its state, where that is known."""
    if state is State.DONE:
        return target.published_at
    if state is State.CHANGED:
        return target.lags_since or original.published_at
    if state is State.WITHDRAWN:
        return original.published_at
    if state is State.READY and work:
        return work.at
    return job.since if job else None


def _state(target, words, words_left):
    if target.live and (target.lags_since or words_left):
        return State.CHANGED
    if target.withdrawn_at:
        return State.WITHDRAWN
    if words_left:
        return State.STARTED if words_left < words else State.NEW
    if target.live:
        return State.DONE
    return State.READY


def _targets(locales):
    pages = Page.objects.filter(locale__in=locales, alias_of=None).order_by()
    return {
        (key, locale): Target(*values)
        for key, locale, *values in pages.values_list(
            "translation_key",
            "locale_id",
            "pk",
            "live",
            "last_published_at",
            "lag__since",
            "withdrawal__since",
        )
    }


def _jobs(locales):
    left = dict(_words_left(locales))
    jobs = Translation.objects.filter(target_locale__in=locales, enabled=True)
    return {
        (key, locale): Job(pk, since, left.get(pk, 0))
        for key, locale, pk, since in jobs.values_list(
            "source__object_id", "target_locale_id", "pk", "created_at"
        )
    }


def _words_left(locales):
    """Return an expression for the words of texts that are not done, per translation.

    A text is done when its translation is there, is not empty and has no error.
    """
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef("source__translations__target_locale"),
        has_error=False,
    ).exclude(data="")
    segments = StringSegment.objects.filter(
        ~Exists(done),
        source__translations__enabled=True,
        source__translations__target_locale__in=locales,
    )
    return (
        segments.order_by()
        .values_list("source__translations__pk")
        .annotate(words=Sum(words_in("string__data")))
    )


def _last_work(locale):
    texts = StringTranslation.objects.filter(locale=locale).order_by()
    people = [f"last_translated_by__{name}" for name in ("first_name", "last_name", "username")]
    last = {}
    for key, *names, at in texts.values_list("context__object_id", *people).annotate(
        at=Max("updated_at")
    ):
        if key not in last or at > last[key].at:
            last[key] = Work(at, name_of(*names))
    return last


def name_of(first_name, last_name, username):
    """Return a user's full name, or their username."""
    return f"{first_name or ''} {last_name or ''}".strip() or username or ""
