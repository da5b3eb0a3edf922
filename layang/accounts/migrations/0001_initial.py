

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LogInDelay',
            fields=[
                ('name_digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('tried_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.SlugField(max_length=150, unique=True)),
                ('name', models.CharField(max_length=150)),
                ('nip', models.CharField(blank=True, help_text='Nomor Induk Pegawai, printed under signatures', max_length=18)),
                ('title', models.CharField(blank=True, help_text='jabatan, printed over signatures', max_length=100)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('nip', ''), _negated=True), fields=('nip',), name='user_nip_once')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(help_text='Rumah Tahanan Negara Kelas IIB …', max_length=150)),
                ('short_name', models.CharField(max_length=60)),
                ('section', models.CharField(blank=True, help_text='second line of the letterhead', max_length=150)),
                ('address', models.CharField(max_length=250)),
                ('city', models.CharField(help_text='where letters are dated', max_length=80)),
                ('phone', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('code', 'sistem'), _negated=True), name='unit_code_is_not_the_system_chain')],
            },
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('head', 'Kepala'), ('security', 'Pengamanan'), ('coaching', 'Kegiatan Kerja'), ('finance', 'Bendahara'), ('integrity', 'Kepatuhan Internal'), ('instructor', 'Instruktur mitra'), ('outlet', 'Gerai mitra'), ('auditor', 'Pengawas wilayah'), ('sysadmin', 'Pengelola sistem')], max_length=20)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, help_text='the last day it counts', null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to='accounts.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='roleassignment_ends_after_it_begins'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('user', 'unit', 'role'), name='roleassignment_open_once'), models.UniqueConstraint(condition=models.Q(('unit__isnull', True), ('until__isnull', True)), fields=('user', 'role'), name='roleassignment_open_once_everywhere')],
            },
        ),
    ]
