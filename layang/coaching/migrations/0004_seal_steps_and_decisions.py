from django.db import migrations

from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [("coaching", "0003_waiting_lists_and_decisions")]

    operations = [append_only("coaching_applicationstep", "coaching_decision")]
