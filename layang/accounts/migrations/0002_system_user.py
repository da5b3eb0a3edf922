from django.contrib.auth.hashers import make_password
from django.db import migrations


def add(apps, _editor):
    """The service user that commands act as: nobody can log in as it, and it has no role."""
    apps.get_model("accounts", "User").objects.get_or_create(
        username="sistem",
        defaults={"name": "Sistem", "title": "Perintah otomatis", "password": make_password(None)},
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
