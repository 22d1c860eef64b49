"""The people who write and translate the site, and what each group of them may do."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission


def permission(label):
    """A permission by its label, such as `wagtailcore.publish_page`."""
    app, codename = label.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def group_on(name, home, site_wide, pages, collections):
    """A group that may do something on the pages below a home page, made if it is missing."""
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.add(*[permission(label) for label in site_wide])
    for label in pages:
        GroupPagePermission.objects.get_or_create(
            group=group, page=home, permission=permission(label)
        )
    for label in collections:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission(label)
        )
    return group


def editors(home):
    """Those who write, publish and send to translators what stands below the English home page."""
    return group_on(
        "Editors of the campaign",
        home,
        site_wide=[
            "wagtailadmin.access_admin",
            "wagtail_localize.submit_translation",
            "home.change_campaign",
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


def translators(home):
    """The translators of a home page's language.

    They may edit and publish the pages of that language and send English pages to it;
    the views of this app keep them from anything else.
    """
    return group_on(
        f"Translators: {home.locale.get_display_name()}",
        home,
        site_wide=["wagtailadmin.access_admin", "wagtail_localize.submit_translation"],
        pages=["wagtailcore.change_page", "wagtailcore.publish_page"],
        collections=["wagtailimages.choose_image"],
    )
