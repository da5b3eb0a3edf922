import django.db.models.deletion
from django.db import migrations, models

KINDS = (
    "cash receivable stock capital income expense pending available maker source store transit outlet sold lost damaged"
)


def unit(**options):
    return models.ForeignKey(related_name="+", to="accounts.unit", **options)


BY_NUMBER_ONLY = {"on_delete": django.db.models.deletion.DO_NOTHING, "db_constraint": False, "db_index": False}
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def key(*fields):
    return models.CompositePrimaryKey(*fields, blank=True, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    """Written by hand so that on the tables which grow the unit is the first column, and no key is built twice."""

    initial = True
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ID,
                ("unit", unit(on_delete=django.db.models.deletion.PROTECT)),
                ("code", models.CharField(max_length=80)),
                ("asset", models.CharField(help_text="IDR, or lot:<number> for pieces", max_length=40)),
                ("kind", models.CharField(choices=[(kind, kind) for kind in KINDS.split()], max_length=20)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["unit", "code", "asset"], name="account_code_once")],
                "indexes": [models.Index(fields=["unit", "kind"], name="account_by_kind")],
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ID,
                ("unit", unit(on_delete=django.db.models.deletion.PROTECT)),
                ("number", models.PositiveBigIntegerField()),
                ("first_number", models.PositiveBigIntegerField()),
                ("last_number", models.PositiveBigIntegerField()),
                ("count", models.PositiveIntegerField()),
                ("previous_digest", models.CharField(max_length=64)),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 over previous_digest and the contents of its entries", max_length=64
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=150)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["unit", "number"], name="batch_number_once"),
                    models.UniqueConstraint(fields=["unit", "last_number"], name="batch_entries_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("pk", key("unit_id", "number")),
                ("unit", unit(**BY_NUMBER_ONLY)),
                ("number", models.PositiveBigIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("occurred_on", models.DateField()),
                ("period", models.PositiveIntegerField(help_text="month of occurred_on as 202610")),
                ("recorded_at", models.DateTimeField()),
                ("request_id", models.UUIDField()),
                ("source", models.CharField(max_length=60)),
                ("reverses", models.PositiveBigIntegerField(help_text="number of the entry it takes back", null=True)),
                ("batch_number", models.PositiveBigIntegerField()),
                (
                    "content",
                    models.TextField(help_text="canonical JSON as `rules.canonical` wrote it; never re-serialised"),
                ),
                ("digest", models.CharField(help_text="SHA-256 of content", max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["unit", "request_id"], name="entry_request_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("reverses__isnull", False)),
                        fields=["unit", "reverses"],
                        name="entry_reversed_at_most_once",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["unit", "occurred_on"], name="entry_by_date"),
                    models.Index(fields=["unit", "source"], name="entry_by_source"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("pk", key("unit_id", "entry_number", "line")),
                ("unit", unit(**BY_NUMBER_ONLY)),
                ("entry_number", models.BigIntegerField()),
                ("line", models.SmallIntegerField(help_text="from 1")),
                ("account", models.ForeignKey(related_name="postings", to="books.account", **BY_NUMBER_ONLY)),
                ("amount", models.BigIntegerField(help_text="whole rupiah or pieces, debit positive, never zero")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount", 0), _negated=True), name="posting_moves_something")
                ],
                "indexes": [models.Index(fields=["unit", "account", "entry_number"], name="posting_by_account")],
            },
        ),
        migrations.CreateModel(
            name="Balance",
            fields=[
                ("pk", key("unit_id", "account_id", "period")),
                ("unit", unit(**BY_NUMBER_ONLY)),
                ("account", models.ForeignKey(related_name="balances", to="books.account", **BY_NUMBER_ONLY)),
                ("period", models.PositiveIntegerField(help_text="month as 202610")),
                ("debit", models.BigIntegerField()),
                ("credit", models.BigIntegerField(help_text="not negative: the balance is debit − credit")),
            ],
        ),
        migrations.CreateModel(
            name="Period",
            fields=[
                ID,
                ("unit", unit(on_delete=django.db.models.deletion.PROTECT)),
                ("month", models.PositiveIntegerField(help_text="202610")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Terbuka"), ("soft_closed", "Ditutup sementara"), ("closed", "Ditutup")],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.CharField(blank=True, max_length=150)),
                (
                    "batch_number",
                    models.PositiveBigIntegerField(help_text="last batch when it was closed", null=True),
                ),
                ("digest", models.CharField(blank=True, help_text="of that batch", max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["unit", "month"], name="period_month_once")],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ID,
                ("unit", unit(on_delete=django.db.models.deletion.PROTECT)),
                ("ran_at", models.DateTimeField()),
                ("ran_by", models.CharField(max_length=150)),
                (
                    "batch_number",
                    models.PositiveBigIntegerField(help_text="last batch when it ran; 0 for empty books"),
                ),
                ("digest", models.CharField(blank=True, help_text="of that batch", max_length=64)),
                ("checks", models.JSONField(help_text='[{"name": …, "faults": [sentence, …]}, …]')),
                ("fault_count", models.PositiveIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["unit", "ran_at"], name="verification_by_time")]},
        ),
    ]
