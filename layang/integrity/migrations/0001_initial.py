
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0005_first_passwords'),
        ('partners', '0007_reminders_and_calendars'),
    ]

    operations = [
        migrations.CreateModel(
            name='UrineTest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30)),
                ('held_on', models.DateField()),
                ('roster', models.PositiveSmallIntegerField(help_text='officers who were to be tested, the head among them')),
                ('tested', models.PositiveSmallIntegerField()),
                ('to_confirm', models.PositiveSmallIntegerField(default=0)),
                ('remark', models.CharField(blank=True, help_text='why some did not come, and when they will', max_length=200)),
                ('withdrawn_because', models.CharField(blank=True, max_length=200)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=150)),
                ('request_id', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=150)),
                ('partner', models.ForeignKey(blank=True, help_text='who staffed it, if any', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'held_on'], name='urinetest_by_day')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'number'), name='urinetest_number_once'), models.UniqueConstraint(fields=('unit', 'request_id'), name='urinetest_request_once'), models.CheckConstraint(condition=models.Q(('tested__gte', 1), ('tested__lte', models.F('roster')), ('to_confirm__lte', models.F('tested'))), name='urinetest_counts_fit_into_each_other'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_because', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='urinetest_is_withdrawn_with_a_reason')],
            },
        ),
    ]
