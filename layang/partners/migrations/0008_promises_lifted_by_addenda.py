
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0007_reminders_and_calendars'),
    ]

    operations = [
        migrations.AddField(
            model_name='promise',
            name='lifted_by',
            field=models.ForeignKey(blank=True, help_text="the addendum that ends it, from that one's first day and once it is signed", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lifted_promises', to='partners.agreement'),
        ),
    ]
