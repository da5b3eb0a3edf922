from django.db import models


class Counter(models.Model):
    """The last number given in one series, for example `SMP:TP:2026`. Written only by `core.numbering`."""

    series = models.CharField(max_length=80, primary_key=True)
    value = models.PositiveBigIntegerField()
