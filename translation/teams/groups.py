"""The people who write and translate the site, and what each group of them may do."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from translation.models import Claim, Subscription, Team


class Role(models.TextChoices):
    TRANSLATOR = "translator", _("translator")
    REVIEWER = "reviewer", _("reviewer")


# What Wagtail's list of groups shows: read by administrators, so it stays in English.
EDITORS = "Editors of the campaign"
AUTHORS = "Authors of the campaign"
REVIEW = "Review by the editors"
NAMES = {Role.TRANSLATOR: "Translators: {}", Role.REVIEWER: "Reviewers: {}"}


def permission(label):
    """A permission by its label, such as `wagtailcore.publish_page`."""
    app, codename = label.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


@transaction.atomic
def group_on(name, home, site_wide, pages, collections):
    """A group that may do exactly this on the pages below a home page."""
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.set([permission(label) for label in site_wide])
    exactly(
        GroupPagePermission.objects.filter(group=group),
        [{"group": group, "page_id": home.pk, "permission": permission(label)} for label in pages],
    )
    root = Collection.get_first_root_node()
    exactly(
        GroupCollectionPermission.objects.filter(group=group),
        [
            {"group": group, "collection": root, "permission": permission(label)}
            for label in collections
        ],
    )
    return group


def exactly(rows, wanted):
    """Makes the rows that are missing, and takes away those that are not wanted."""
    kept = [rows.get_or_create(**fields)[0].pk for fields in wanted]
    rows.exclude(pk__in=kept).delete()


def has_editors():
    return Group.objects.filter(name=EDITORS).exists()


def has_authors():
    return Group.objects.filter(name=AUTHORS).exists()


def editors(home):
    """Those who write, publish and send to translators what stands below the English home page.

    They also decide who translates what.
    """
    return group_on(
        EDITORS,
        home,
        site_wide=[
            "wagtailadmin.access_admin",
            "wagtail_localize.submit_translation",
            "campaign.change_campaign",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
            "wagtailsearchpromotions.add_searchpromotion",
            "wagtailsearchpromotions.change_searchpromotion",
            "wagtailsearchpromotions.delete_searchpromotion",
        ],
        pages=[
            "wagtailcore.add_page",
            "wagtailcore.change_page",
            "wagtailcore.publish_page",
            "wagtailcore.lock_page",
            "wagtailcore.unlock_page",
        ],
        collections=[
            f"{app}.{action}_{kind}"
            for app, kind, actions in (
                ("wagtailimages", "image", ("add", "change", "choose")),
                ("wagtaildocs", "document", ("add", "change", "choose")),
            )
            for action in actions
        ],
    )


@transaction.atomic
def authors(home):
    """Those who write below the English home page, and hand in what editors then publish.

    Editors are told by mail, for what is handed in goes through a workflow of Wagtail's. They
    themselves publish without it.
    """
    group = group_on(
        AUTHORS,
        home,
        site_wide=["wagtailadmin.access_admin"],
        pages=["wagtailcore.add_page"],
        collections=[
            "wagtailimages.add_image",
            "wagtailimages.choose_image",
            "wagtaildocs.add_document",
            "wagtaildocs.choose_document",
        ],
    )
    if not WorkflowPage.objects.filter(page=home).exists():
        workflow, _made = Workflow.objects.get_or_create(name=REVIEW, defaults={"active": True})
        if not workflow.workflow_tasks.exists():
            task = GroupApprovalTask.objects.create(name=REVIEW)
            task.groups.set(Group.objects.filter(name=EDITORS))
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=home)
    return group


def translators(home):
    """The translators of a home page's language.

    They may edit the pages of that language, send English pages to it and, unless a reviewer
    does, publish; the views of this app keep them from anything else.
    """
    reviewed = Team.objects.filter(locale_id=home.locale_id, review=True).exists()
    return _team_group(Role.TRANSLATOR, home, publish=not reviewed)


def reviewers(home):
    """Those who may always publish in a home page's language, and are asked to review."""
    return _team_group(Role.REVIEWER, home, publish=True)


def _team_group(role, home, publish):
    return group_on(
        group_name(role, home.locale),
        home,
        site_wide=["wagtailadmin.access_admin", "wagtail_localize.submit_translation"],
        pages=["wagtailcore.change_page", *(["wagtailcore.publish_page"] if publish else [])],
        collections=["wagtailimages.choose_image"],
    )


def group_name(role, locale):
    return NAMES[role].format(locale.get_display_name())


def members(locale):
    """The people in a language's team."""
    names = [group_name(role, locale) for role in Role]
    return get_user_model().objects.filter(groups__name__in=names, is_active=True).distinct()


def role_of(user, locale):
    """The most somebody is in a language's team; None where they are not in it."""
    names = {group.name for group in user.groups.all()}
    for role in (Role.REVIEWER, Role.TRANSLATOR):
        if group_name(role, locale) in names:
            return role


def join(user, locale, role):
    """Makes somebody part of a language's team, in one role."""
    _take_out(user, locale)
    group = Group.objects.filter(name=group_name(role, locale)).first()
    if group is None:  # The language was begun by hand.
        home = Page.objects.get(depth=2, locale=locale)
        group = reviewers(home) if role == Role.REVIEWER else translators(home)
    user.groups.add(group)


def _take_out(user, locale):
    names = [group_name(role, locale) for role in Role]
    user.groups.remove(*Group.objects.filter(name__in=names))


def leave(user, locale):
    """Takes somebody out of a language's team, and what they had begun there from their name."""
    _take_out(user, locale)
    Claim.objects.filter(user=user, locale=locale).delete()
    Subscription.objects.filter(user=user, locale=locale).delete()
