import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0003_move_contacts'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='partner',
            name='contact_name',
        ),
        migrations.RemoveField(
            model_name='partner',
            name='contact_phone',
        ),
    ]
