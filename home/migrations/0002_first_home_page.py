from django.conf import settings
from django.db import migrations


def replace_welcome_page(apps, schema_editor):
    """Puts an empty home page of ours where Wagtail's welcome page stands."""
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


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(replace_welcome_page, migrations.RunPython.noop)]
