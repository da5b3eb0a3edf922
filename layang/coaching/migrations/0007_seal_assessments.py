from django.db import migrations

from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [("coaching", "0006_learning_and_certificates")]
    operations = [append_only("coaching_skillassessment")]
