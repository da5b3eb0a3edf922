from django.db import migrations

from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [("sales", "0001_initial")]
    operations = [append_only("sales_terms", "sales_reportline", "sales_sale", "sales_payment", "sales_movementline")]
