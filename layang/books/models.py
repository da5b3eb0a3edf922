"""Tables of the books. No law of the books rests on Django: see `books.seals` for what the database itself refuses.

`Entry`, `Posting` and `Balance` are keyed by unit first, without a serial key: the number of an entry runs from 1
without a gap within its house, so the books can be split by house and a missing entry shows. Keys to the unit and the
account are not declared to the database on these three: a declared one costs 2.5 to 3 times on loading, and the seal
checks all rows of a batch in one query.
"""

import json

from django.db import models
from django.urls import reverse

from layang.accounts.models import Unit, UnitModel, UnitQuerySet
from layang.books import rules
from layang.books.words import entry_kind
from layang.core.calendar import Month


class Account(UnitModel):
    """Holds one asset. Opened by the first posting to its code; what it is follows from the code (`rules.kind_of`)."""

    code = models.CharField(max_length=80)
    asset = models.CharField(max_length=40, help_text="IDR, or lot:<number> for pieces")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in rules.Kind])
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code", "asset"], name="account_code_once")]
        indexes = [models.Index(fields=["unit", "kind"], name="account_by_kind")]

    def __str__(self) -> str:
        return self.name if self.is_money else f"{self.name}, partai {rules.lot_of(self.asset)}"

    @property
    def name(self) -> str:
        return rules.name_of(self.code)

    @property
    def is_money(self) -> bool:
        return self.asset == rules.RUPIAH_ASSET

    @property
    def lot(self) -> str:
        """Number of the lot whose pieces it holds."""
        return rules.lot_of(self.asset)

    def get_absolute_url(self) -> str:
        return reverse("books:account", args=[self.code])


class Batch(UnitModel):
    """Entries recorded together. Writing its row checks every law and seals them (`books.seals`)."""

    number = models.PositiveBigIntegerField()
    first_number = models.PositiveBigIntegerField()
    last_number = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, help_text="SHA-256 over previous_digest and the contents of its entries")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="batch_number_once"),
            models.UniqueConstraint(fields=["unit", "last_number"], name="batch_entries_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Entry(models.Model):
    """One event in the books. `content` is what was asked for, word for word, and what the digests are taken of."""

    pk = models.CompositePrimaryKey("unit_id", "number")
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    occurred_on = models.DateField()
    period = models.PositiveIntegerField(help_text="month of occurred_on as 202610")
    recorded_at = models.DateTimeField()
    request_id = models.UUIDField()
    source = models.CharField(max_length=60)
    reverses = models.PositiveBigIntegerField(null=True, help_text="number of the entry it takes back")
    batch_number = models.PositiveBigIntegerField()
    content = models.TextField(help_text="canonical JSON as `rules.canonical` wrote it; never re-serialised")
    digest = models.CharField(max_length=64, help_text="SHA-256 of content")

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "request_id"], name="entry_request_once"),
            models.UniqueConstraint(
                fields=["unit", "reverses"],
                condition=models.Q(reverses__isnull=False),
                name="entry_reversed_at_most_once",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "occurred_on"], name="entry_by_date"),
            models.Index(fields=["unit", "source"], name="entry_by_source"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("books:entry", args=[self.number])

    @property
    def memo(self) -> str:
        return str(json.loads(self.content)["memo"])

    @property
    def kind_name(self) -> str:
        return entry_kind(self.kind)


class Posting(models.Model):
    """One line of an entry: a signed amount on an account, debit positive."""

    pk = models.CompositePrimaryKey("unit_id", "entry_number", "line")
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    entry_number = models.BigIntegerField()
    line = models.SmallIntegerField(help_text="from 1")
    account = models.ForeignKey(
        Account, on_delete=models.DO_NOTHING, related_name="postings", db_index=False, db_constraint=False
    )
    amount = models.BigIntegerField(help_text="whole rupiah or pieces, debit positive, never zero")

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(amount=0), name="posting_moves_something")]
        indexes = [models.Index(fields=["unit", "account", "entry_number"], name="posting_by_account")]

    def __str__(self) -> str:
        return f"{self.entry_number}.{self.line}"


class Balance(models.Model):
    """What moved on an account in one month. Kept by the seal itself from the postings; nobody else may write it."""

    pk = models.CompositePrimaryKey("unit_id", "account_id", "period")
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    account = models.ForeignKey(
        Account, on_delete=models.DO_NOTHING, related_name="balances", db_index=False, db_constraint=False
    )
    period = models.PositiveIntegerField(help_text="month as 202610")
    debit = models.BigIntegerField()
    credit = models.BigIntegerField(help_text="not negative: the balance is debit − credit")

    objects = UnitQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.account} {self.period}"


class Period(UnitModel):
    """A month of a house. One without a row is open. Closed is final and keeps the digest that was printed."""

    class State(models.TextChoices):
        OPEN = "open", "Terbuka"
        SOFT_CLOSED = "soft_closed", "Ditutup sementara"
        CLOSED = "closed", "Ditutup"

    month = models.PositiveIntegerField(help_text="202610")
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=150, blank=True)
    batch_number = models.PositiveBigIntegerField(null=True, help_text="last batch when it was closed")
    digest = models.CharField(max_length=64, blank=True, help_text="of that batch")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="period_month_once")]

    def __str__(self) -> str:
        return str(self.span)

    @property
    def span(self) -> Month:
        return Month(*divmod(self.month, 100))


class Verification(UnitModel):
    """What a check of all the books found, when, and up to which batch."""

    ran_at = models.DateTimeField()
    ran_by = models.CharField(max_length=150)
    batch_number = models.PositiveBigIntegerField(help_text="last batch when it ran; 0 for empty books")
    digest = models.CharField(max_length=64, blank=True, help_text="of that batch")
    checks = models.JSONField(help_text='[{"name": …, "faults": [sentence, …]}, …]')
    fault_count = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["unit", "ran_at"], name="verification_by_time")]

    def __str__(self) -> str:
        return f"{self.ran_at}"
