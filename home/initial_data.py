"""What a new site begins with: an empty home page, its address, and the group of editors."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page

from translation.teams import groups


def make_home_page(apps, schema_editor):
    """Replace Wagtail's welcome page by an empty home page.

    Called by a migration, with the models of that time.
    """
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("home", "HomePage")

    # Editors publish by themselves; a review is for those who switch it on.
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(page__depth=1).delete()

    welcome = Page.objects.filter(depth=2)
    if welcome.count() != 1 or welcome[0].slug != "home" or welcome[0].numchild:
        return  # Somebody has been here before us.
    Site.objects.filter(root_page=welcome[0]).delete()
    welcome.delete()

    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    content_type, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    home = HomePage.objects.create(
        title=settings.WAGTAIL_SITE_NAME,
        draft_title=settings.WAGTAIL_SITE_NAME,
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=locale,
    )
    Site.objects.create(
        hostname="localhost",
        site_name=settings.WAGTAIL_SITE_NAME,
        root_page=home,
        is_default_site=True,
    )


def set_site_address(apps, **kwargs):
    """Set the default site's host name and port from BASE_URL, after each migration."""
    Site = apps.get_model("wagtailcore", "Site")
    base = urlsplit(settings.BASE_URL)
    port = base.port or (443 if base.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True).exclude(hostname=base.hostname, port=port).update(
        hostname=base.hostname, port=port
    )


def make_groups(**kwargs):
    """Create the groups of editors and of authors on a new site.

    Once only: what the administrator makes of the groups is kept.
    """
    home = Page.objects.filter(depth=2, locale=Locale.get_default()).first()
    if home and not groups.has_editors():
        groups.editors(home)
    if home and not groups.has_authors():
        groups.authors(home)
