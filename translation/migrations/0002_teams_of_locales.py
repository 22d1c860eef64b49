from django.db import migrations


def give_teams(apps, schema_editor):
    """A team for each language the site had before there were teams."""
    Team = apps.get_model("translation", "Team")
    for locale in apps.get_model("wagtailcore", "Locale").objects.filter(team=None):
        Team.objects.create(locale=locale)


class Migration(migrations.Migration):
    dependencies = [("translation", "0001_initial")]

    operations = [migrations.RunPython(give_teams, migrations.RunPython.noop)]
