from django.db import migrations

from home.initial_data import make_home_page


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_home_page, migrations.RunPython.noop)]
