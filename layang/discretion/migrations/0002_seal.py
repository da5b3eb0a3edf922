from django.db import migrations

from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [("discretion", "0001_initial")]
    operations = [append_only("discretion_tie", "discretion_tieend")]
