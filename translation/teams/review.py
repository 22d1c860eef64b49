"""Languages in which a reviewer publishes what a translator hands in.

The steps are those of Wagtail's workflows, so that its dashboard, its messages and its history
know of them.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail_localize.models import StringTranslation

from translation.following.drafts import save_draft
from translation.following.guard import IncompleteTranslation, translation_of, translation_problems
from translation.models import Team
from translation.teams.groups import Role, group_name, reviewers, translators


@transaction.atomic
def begin_review(team, home):
    """Switch on the review of a language: translators hand in, reviewers publish."""
    _set_review(team, True)
    translators(home)
    name = group_name(Role.REVIEWER, team.locale)
    task, _made = GroupApprovalTask.objects.update_or_create(name=name, defaults={"active": True})
    task.groups.set([reviewers(home)])
    workflow, _made = Workflow.objects.update_or_create(name=name, defaults={"active": True})
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page_id=home.pk, defaults={"workflow": workflow})


@transaction.atomic
def end_review(team, home, user=None):
    """Switch off the review of a language; waiting pages go back to translators."""
    _set_review(team, False)
    translators(home)
    for workflow in Workflow.objects.filter(workflow_pages__page=home.pk):
        for state in WorkflowState.objects.active().filter(workflow=workflow):
            state.cancel(user=user)
        workflow.deactivate(user=user)


def _set_review(team, on):
    team.review = on
    team.save(update_fields=["review"])


def is_reviewed(page):
    """Whether a page's language has a review."""
    return Team.objects.filter(locale_id=page.locale_id, review=True).exists()


@transaction.atomic
def hand_in(page, user):
    """Submit a complete page to the review workflow; return a message for the user.

    Raises `IncompleteTranslation` while a text is not ready. A page they have already stays with
    them, with these words; one they had sent back goes to them again.
    """
    workflow = page.get_workflow() if is_reviewed(page) else None
    if not (workflow and page.permissions_for_user(user).can_edit()):
        raise PermissionDenied
    if translation := translation_of(page):
        if problems := translation_problems(translation):
            raise IncompleteTranslation(page, problems)
        page = save_draft(translation, user)
    words = {"page": page.get_admin_display_title()}
    state = page.current_workflow_state
    if state is None:
        workflow.start(page.specific, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        state.current_task_state.revision = page.get_latest_revision()
        state.current_task_state.save()
        return _("The reviewers have “%(page)s” already. They see it as it is now.") % words
    return _("“%(page)s” was handed in. A reviewer will publish it.") % words


def has_unreviewed_words(translation):
    """Whether a reviewed language has texts that were never published."""
    words = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id, context__object_id=translation.source.object_id
    )
    reviewed = Page.objects.annotate(
        reviewed_at=Coalesce("live_revision__created_at", "withdrawal__revision__created_at")
    ).filter(
        translation_key=translation.source.object_id,
        locale_id=translation.target_locale_id,
        locale__team__review=True,
        reviewed_at__lt=words.order_by("-updated_at").values("updated_at")[:1],
    )
    return reviewed.exists()
