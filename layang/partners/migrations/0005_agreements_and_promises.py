import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0004_forget_the_single_contact'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mou', 'Nota Kesepahaman'), ('pks', 'Perjanjian Kerja Sama'), ('addendum', 'Adendum')], max_length=10)),
                ('about', models.CharField(help_text='tentang: what the title says after the kind', max_length=200)),
                ('scope', models.TextField(blank=True, help_text='ruang lingkup, one matter a line')),
                ('dimension', models.CharField(choices=[('officers', 'Kemampuan petugas'), ('coaching', 'Pembinaan warga binaan'), ('both', 'Petugas dan pembinaan')], max_length=10)),
                ('stage', models.CharField(choices=[('draft', 'Draf'), ('review', 'Ditelaah'), ('signed', 'Ditandatangani'), ('terminated', 'Diakhiri'), ('dropped', 'Dibatalkan')], default='draft', max_length=12)),
                ('number', models.CharField(blank=True, help_text='ours; given when it is sent for review', max_length=120)),
                ('numbered_on', models.DateField(blank=True, null=True)),
                ('partner_number', models.CharField(blank=True, help_text='theirs, as they wrote it', max_length=120)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, help_text='the last day in force, as first signed', null=True)),
                ('signing_on', models.DateField(blank=True, help_text='the day planned for signing: what drafts say', null=True)),
                ('signed_on', models.DateField(blank=True, null=True)),
                ('signed_in', models.CharField(blank=True, help_text='place of signing', max_length=80)),
                ('extended_to_on', models.DateField(blank=True, help_text='the last day after its newest signed addendum', null=True)),
                ('terminated_on', models.DateField(blank=True, help_text='the last day in force, when ended early', null=True)),
                ('terminated_because', models.CharField(blank=True, max_length=250)),
                ('request_id', models.UUIDField(help_text='of the form it was begun with: a double click begins one')),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=150)),
                ('amends', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='addenda', to='partners.agreement')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='partners.partner')),
                ('renews', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewals', to='partners.agreement')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'partner', 'stage'], name='agreement_of_partner')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('unit', 'number'), name='agreement_number_once'), models.UniqueConstraint(fields=('unit', 'request_id'), name='agreement_request_once'), models.UniqueConstraint(condition=models.Q(('stage', 'dropped'), _negated=True), fields=('renews',), name='agreement_renewed_once_at_a_time'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='agreement_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('stage', 'draft'), ('stage', 'dropped'), models.Q(models.Q(('number', ''), _negated=True), ('ends_on__isnull', False), ('starts_on__isnull', False)), _connector='OR'), name='agreement_has_number_and_term_when_reviewed'), models.CheckConstraint(condition=models.Q(models.Q(('stage__in', ['signed', 'terminated']), _negated=True), ('signed_on__isnull', False), _connector='OR'), name='agreement_has_a_day_when_signed'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'terminated'), _negated=True), models.Q(('terminated_on__isnull', False), models.Q(('terminated_because', ''), _negated=True)), _connector='OR'), name='agreement_has_a_reason_when_terminated'), models.CheckConstraint(condition=models.Q(models.Q(('amends__isnull', False), ('kind', 'addendum')), models.Q(models.Q(('kind', 'addendum'), _negated=True), ('amends__isnull', True)), _connector='OR'), name='agreement_amends_one_if_it_is_an_addendum')],
            },
        ),
        migrations.CreateModel(
            name='NumberFormat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('pattern', models.CharField(help_text='{kanwil}.{unit}-{klasifikasi}-{urut} TAHUN {yyyy}', max_length=120)),
                ('office', models.CharField(blank=True, help_text='{kanwil}: code of the regional office', max_length=30)),
                ('house', models.CharField(blank=True, help_text='{unit}: code of the house', max_length=30)),
                ('classification', models.CharField(blank=True, help_text='{klasifikasi}: of agreements', max_length=30)),
                ('digits', models.PositiveSmallIntegerField(default=4, help_text='{urut} is padded to so many')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'valid_from'), name='numberformat_one_a_day'), models.CheckConstraint(condition=models.Q(('digits__gte', 1), ('digits__lte', 6)), name='numberformat_digits_fit')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('is_ours', models.BooleanField()),
                ('name', models.CharField(help_text='of the agency or business', max_length=150)),
                ('address', models.CharField(blank=True, max_length=250)),
                ('signer_name', models.CharField(blank=True, max_length=150)),
                ('signer_title', models.CharField(blank=True, help_text='the office in which they sign', max_length=150)),
                ('signer_id', models.CharField(blank=True, help_text='NIP, NRP or nothing; printed as typed', max_length=40)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='partners.agreement')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('agreement', 'position'), name='party_stands_in_one_place'), models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 5)), name='party_is_one_of_five')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('ours', 'Rutan'), ('theirs', 'Mitra')], max_length=10)),
                ('position', models.PositiveSmallIntegerField(help_text='order within its side, from 1')),
                ('text', models.CharField(help_text='as the agreement says it, without the quantity', max_length=300)),
                ('measure', models.CharField(choices=[('sessions', 'Sesi pembinaan atau pelatihan'), ('hours', 'Jam pelatihan'), ('graduates', 'Peserta lulus atau bersertifikat'), ('urine_tests', 'Tes urine yang didampingi'), ('pieces_sold', 'Buah karya terjual'), ('material_lent', 'Bahan atau modal dipinjamkan (rupiah)'), ('other', 'Lainnya, dengan bukti unggahan')], max_length=20)),
                ('quantity', models.PositiveBigIntegerField(help_text='of one period; whole rupiah for material_lent')),
                ('unit_word', models.CharField(help_text='sesi, jam, orang, buah, rupiah: printed after the quantity', max_length=30)),
                ('rhythm', models.CharField(choices=[('once', 'Sekali'), ('month', 'Setiap bulan'), ('quarter', 'Setiap triwulan'), ('half_year', 'Setiap semester'), ('year', 'Setiap tahun')], max_length=10)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('dimension', models.CharField(choices=[('officers', 'Kemampuan petugas'), ('coaching', 'Pembinaan warga binaan')], max_length=10)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='partners.agreement')),
                ('contact', models.ForeignKey(blank=True, help_text='who has no log-in', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.contact')),
                ('owner', models.ForeignKey(blank=True, help_text='an officer or their person', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ('side', 'position'),
                'constraints': [models.UniqueConstraint(fields=('agreement', 'side', 'position'), name='promise_stands_in_one_place'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='promise_is_of_something'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('rhythm', 'once')), models.Q(models.Q(('rhythm', 'once'), _negated=True), ('due_on__isnull', True)), _connector='OR'), name='promise_is_due_once_or_every_period')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_on', models.DateField()),
                ('quantity', models.PositiveBigIntegerField()),
                ('text', models.CharField(help_text='what was done', max_length=300)),
                ('state', models.CharField(choices=[('waiting', 'Menunggu konfirmasi'), ('confirmed', 'Dikonfirmasi'), ('refused', 'Ditolak')], default='waiting', max_length=10)),
                ('told_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('refused_because', models.CharField(blank=True, max_length=250)),
                ('request_id', models.UUIDField()),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('told_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='partners.promise')),
            ],
            options={
                'ordering': ('-done_on', '-pk'),
                'indexes': [models.Index(fields=['unit', 'state'], name='evidence_waiting')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'request_id'), name='evidence_request_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='evidence_is_of_something'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='evidence_is_decided_by_someone'), models.CheckConstraint(condition=models.Q(('decided_by', models.F('told_by')), _negated=True), name='evidence_is_decided_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refused_because', ''), _negated=True), _connector='OR'), name='evidence_is_refused_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='SignedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=150)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=150)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_copies', to='partners.agreement')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ('-recorded_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('agreement', 'file'), name='signedcopy_once')],
            },
        ),
        migrations.CreateModel(
            name='TemplateArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mou', 'Nota Kesepahaman'), ('pks', 'Perjanjian Kerja Sama'), ('addendum', 'Adendum')], max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(max_length=150)),
                ('body', models.TextField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('unit', 'kind', 'position'), name='templatearticle_position_once')],
            },
        ),
        migrations.CreateModel(
            name='TextVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='1, 2, 3 … within the agreement')),
                ('is_final', models.BooleanField(default=False, help_text='the text that was signed, placeholders filled')),
                ('note', models.CharField(blank=True, help_text='what changed and at whose wish', max_length=200)),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.CharField(max_length=150)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='partners.agreement')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('agreement', 'number'), name='textversion_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(max_length=150)),
                ('body', models.TextField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='partners.textversion')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='article_position_once')],
            },
        ),
    ]
