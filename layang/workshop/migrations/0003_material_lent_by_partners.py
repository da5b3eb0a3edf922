

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_first_passwords'),
        ('partners', '0007_reminders_and_calendars'),
        ('workshop', '0002_seal'),
    ]

    operations = [
        migrations.CreateModel(
            name='MaterialLoan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30)),
                ('lent_on', models.DateField()),
                ('goods', models.CharField(help_text='what was lent, as the handover says', max_length=200)),
                ('amount', models.PositiveBigIntegerField(help_text='its value as both sides put it, whole rupiah')),
                ('back_on', models.DateField(blank=True, help_text='the day it was to be given back; none was agreed', null=True)),
                ('request_id', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=150)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='MaterialReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('returned_on', models.DateField()),
                ('amount', models.PositiveBigIntegerField(help_text='value of what went back, whole rupiah')),
                ('remark', models.CharField(blank=True, help_text='who took it, or the number of the purchase', max_length=200)),
                ('request_id', models.UUIDField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=150)),
                ('loan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='workshop.materialloan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.AddIndex(
            model_name='materialloan',
            index=models.Index(fields=['unit', 'lent_on'], name='materialloan_by_day'),
        ),
        migrations.AddConstraint(
            model_name='materialloan',
            constraint=models.UniqueConstraint(fields=('unit', 'number'), name='materialloan_number_once'),
        ),
        migrations.AddConstraint(
            model_name='materialloan',
            constraint=models.UniqueConstraint(fields=('unit', 'request_id'), name='materialloan_request_once'),
        ),
        migrations.AddConstraint(
            model_name='materialloan',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='materialloan_is_worth_something'),
        ),
        migrations.AddConstraint(
            model_name='materialloan',
            constraint=models.CheckConstraint(condition=models.Q(('back_on__isnull', True), ('back_on__gte', models.F('lent_on')), _connector='OR'), name='materialloan_comes_back_after_it_came'),
        ),
        migrations.AddConstraint(
            model_name='materialreturn',
            constraint=models.UniqueConstraint(fields=('unit', 'request_id'), name='materialreturn_request_once'),
        ),
        migrations.AddConstraint(
            model_name='materialreturn',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='materialreturn_is_worth_something'),
        ),
    ]
