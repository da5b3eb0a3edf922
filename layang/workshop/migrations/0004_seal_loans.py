from django.db import migrations

from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [("workshop", "0003_material_lent_by_partners")]
    operations = [append_only("workshop_materialloan", "workshop_materialreturn")]
