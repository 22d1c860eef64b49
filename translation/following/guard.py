"""Guard that keeps incomplete translations from being published."""

from dataclasses import dataclass

from django.db import models
from wagtail.log_actions import log
from wagtail.models import PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation

from translation.following.slugs import SharedSlugPage, available_slug
from translation.models import Lag, Withdrawal
from translation.teams.permissions import TreePermissions
from translation.texts.checks import text_problem


@dataclass(frozen=True)
class Problem:
    """Text that is not ready: its source, and what to do about it."""

    source: str
    message: str


class NotPublished(Exception):
    """Abstract reason why a page is not published: raised by its `publish`, and told to the person.

    A subclass returns from `message` what to tell.
    """

    def __init__(self, page, *args):
        super().__init__(str(page), *args)
        self.page = page


class IncompleteTranslation(NotPublished):
    """Raised instead of publishing a page whose translation is incomplete."""

    def __init__(self, page, problems):
        super().__init__(page, f"not fully translated: {problems[0].message}")
        self.problems = problems


def translation_of(page):
    """Return the enabled Translation of a page, or None."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            target_locale_id=page.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )


def translation_problems(translation):
    """Return the Problems that keep a translation from being published; three queries."""
    segments = list(
        translation.source.stringsegment_set.select_related("string", "context").order_by("order")
    )
    texts = {
        (text.translation_of_id, text.context_id): text
        for text in StringTranslation.objects.filter(
            locale_id=translation.target_locale_id,
            context__in={segment.context_id for segment in segments},
        )
    }
    model = translation.source.specific_content_type.model_class()
    problems = []
    for segment in segments:
        text = texts.get((segment.string_id, segment.context_id))
        source = segment.string.data
        message = text_problem(
            source, text.data if text else "", max_length_of(model, segment.context.path)
        )
        if not message and text.has_error:
            message = text.field_error
        if message:
            problems.append(Problem(source, message))
    return problems


def page_problems(page):
    """Return the Problems of a page's translation; empty for a page that is no translation."""
    translation = translation_of(page)
    return translation_problems(translation) if translation else []


def max_length_of(model, path):
    """Return the maximum length of the field at a path, or None where it has none."""
    if "." in path:
        return None
    field = model._meta.get_field(path)
    return field.max_length if isinstance(field, models.CharField) else None


class GuardedPage(SharedSlugPage):
    """Abstract page that refuses to be published while its translation is incomplete.

    Every way to publish ends here: both editors, the bulk action, workflows, schedules
    and code. What is live stays live until then.
    """

    # Whether translators are asked to translate the page at all.
    is_worth_translating = True

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return TreePermissions(user, self)

    def get_view_restrictions(self):
        """What keeps visitors from the page, in one query where Wagtail needs two."""
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        return PageViewRestriction.objects.filter(page__path__in=[self.path[:end] for end in ends])

    def publish(self, revision, user=None, changed=True, log_action=True, **options):
        if problems := page_problems(self):
            if log_action == "wagtail.publish.scheduled":
                # Nobody is there to be told, and other pages are waiting their turn.
                revision.approved_go_live_at = None
                revision.save(update_fields=["approved_go_live_at"])
                log(self, "translation.held_back", revision=revision, data={"texts": len(problems)})
                return
            raise IncompleteTranslation(self, problems)
        slug = available_slug(revision.content["slug"], self)
        if slug != revision.content["slug"]:  # Another page has it since the revision was made.
            revision.content["slug"] = slug
            revision.save(update_fields=["content"])
        super().publish(revision, user=user, changed=changed, log_action=log_action, **options)
        if not self.locale.is_default:
            Lag.objects.filter(page_id=self.pk).delete()
            Withdrawal.objects.filter(page_id=self.pk).delete()
