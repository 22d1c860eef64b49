from django.db import migrations

EDITORS = "Editors of the campaign"


def let_editors_promote(apps, schema_editor):
    """Give the permissions to the editors of a site that is there already.

    Those of a new site are made after the migrations: see `home.initial_data`.
    """
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for group in apps.get_model("auth", "Group").objects.filter(name=EDITORS):
        promotions, _ = ContentType.objects.get_or_create(
            app_label="wagtailsearchpromotions", model="searchpromotion"
        )
        for action in ("add", "change", "delete"):
            permission, _ = Permission.objects.get_or_create(
                content_type=promotions,
                codename=f"{action}_searchpromotion",
                defaults={"name": f"Can {action} search promotion"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [migrations.RunPython(let_editors_promote, migrations.RunPython.noop)]
