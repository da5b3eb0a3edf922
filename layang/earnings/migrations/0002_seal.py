from django.db import migrations

from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [("earnings", "0001_initial")]
    operations = [
        append_only(
            "earnings_sharerule",
            "earnings_distribution",
            "earnings_share",
            "earnings_release",
            "earnings_releaseline",
            "earnings_statedeposit",
            "earnings_slip",
        )
    ]
