from django.db import migrations

from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [("workshop", "0001_initial")]
    operations = [
        append_only("workshop_lot", "workshop_lotmaker", "workshop_materialpurchase", "workshop_openingcapital")
    ]
