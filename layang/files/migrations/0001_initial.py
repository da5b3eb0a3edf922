

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('unit_code', models.CharField(max_length=40)),
                ('kind', models.CharField(help_text='files.rules.Kind: which limits it was held to', max_length=20)),
                ('name', models.CharField(help_text='As the sender named it; never used as a path.', max_length=200)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField(help_text='bytes')),
                ('sha256', models.CharField(max_length=64)),
                ('stored_at', models.DateTimeField()),
                ('stored_by', models.CharField(max_length=150)),
            ],
            options={
                'indexes': [models.Index(fields=['unit_code', 'sha256'], name='storedfile_by_checksum')],
            },
        ),
    ]
