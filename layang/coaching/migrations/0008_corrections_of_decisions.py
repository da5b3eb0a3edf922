import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from layang.core.sealed import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("coaching", "0007_seal_assessments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=80)),
                ("decided_on", models.DateField()),
                ("was_number", models.CharField(max_length=80)),
                ("was_decided_on", models.DateField()),
                ("because", models.CharField(max_length=300)),
                ("corrected_on", models.DateField()),
                (
                    "corrected_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="coaching.decision",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(number="") & ~models.Q(because=""),
                        name="decisioncorrection_has_number_and_reason",
                    )
                ],
            },
        ),
        append_only("coaching_decisioncorrection"),
    ]
