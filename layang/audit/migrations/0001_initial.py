

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.CharField(max_length=40)),
                ('number', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('deed', models.CharField(max_length=80)),
                ('actor_id', models.BigIntegerField()),
                ('actor', models.CharField(max_length=150)),
                ('subject_kind', models.CharField(blank=True, max_length=80)),
                ('subject_id', models.CharField(blank=True, max_length=80)),
                ('content', models.TextField(help_text='The canonical JSON that was sealed; never re-serialised.')),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['chain', 'subject_kind', 'subject_id'], name='auditrow_by_subject'), models.Index(fields=['chain', 'at'], name='auditrow_by_day')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'number'), name='auditrow_number_once_per_chain'), models.UniqueConstraint(fields=('chain', 'previous'), name='auditrow_chain_never_forks')],
            },
        ),
    ]
