import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_system_user'),
        ('files', '0002_seal'),
        ('partners', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='partner',
            name='logo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AlterField(
            model_name='partner',
            name='kind',
            field=models.CharField(choices=[('agency', 'Instansi'), ('trainer', 'Lembaga pelatihan'), ('cooperative', 'Koperasi'), ('shop', 'Toko'), ('hotel', 'Hotel'), ('attraction', 'Tempat wisata'), ('gallery', 'Galeri pemerintah'), ('supplier', 'Pemasok'), ('other', 'Lainnya')], help_text='the one that lists and letters name first', max_length=20),
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=150)),
                ('title', models.CharField(blank=True, help_text='office or part: what to call about', max_length=100)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='1 is whom to call first')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='partners.partner')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='PartnerKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agency', 'Instansi'), ('trainer', 'Lembaga pelatihan'), ('cooperative', 'Koperasi'), ('shop', 'Toko'), ('hotel', 'Hotel'), ('attraction', 'Tempat wisata'), ('gallery', 'Galeri pemerintah'), ('supplier', 'Pemasok'), ('other', 'Lainnya')], max_length=20)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='further_kinds', to='partners.partner')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='PartnerPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='partners.partner')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partner_links', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR'), name='contact_says_whom_to_ask_for'),
        ),
        migrations.AddConstraint(
            model_name='partnerkind',
            constraint=models.UniqueConstraint(fields=('partner', 'kind'), name='partnerkind_said_once'),
        ),
        migrations.AddConstraint(
            model_name='partnerperson',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='partnerperson_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='partnerperson',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('unit', 'user'), name='partnerperson_of_one_partner'),
        ),
    ]
