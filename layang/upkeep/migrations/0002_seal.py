from django.db import migrations

from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [("upkeep", "0001_initial")]
    operations = [append_only("upkeep_backup", "upkeep_drill")]
