import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db import connection, models
from django.db.models import Q
from django.urls import reverse

from layang.accounts.models import Unit, UnitModel, UnitQuerySet
from layang.core.calendar import Month
from layang.residents.models import Resident


class ShareRule(UnitModel):
    """One dated version of how money is shared. Adopted by a decision of the head, then never changed.

    `terms` holds what `earnings.rules.share_rule` reads: base, steps, weighting, savings. The version in force on the
    day of a sale is frozen with that sale.
    """

    code = models.CharField(max_length=40, help_text="preset it came from, or the house's own")
    title = models.CharField(max_length=120)
    legal_reference = models.CharField(max_length=250)
    decision_number = models.CharField(max_length=80, help_text="SK Kepala")
    decided_on = models.DateField()
    valid_from = models.DateField()
    terms = models.JSONField()
    adopted_at = models.DateTimeField()
    adopted_by = models.CharField(max_length=150)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "valid_from"], name="sharerule_one_a_day")]

    def __str__(self) -> str:
        return f"{self.title} ({self.decision_number})"


class Distribution(UnitModel):
    """How the money of one sale was shared: the facts, the rule and the arithmetic, as they were."""

    source = models.CharField(max_length=60, help_text="document whose money it is, for example SL-2026-028")
    rule = models.ForeignKey(ShareRule, on_delete=models.PROTECT, related_name="distributions")
    occurred_on = models.DateField()
    lot_number = models.CharField(max_length=30)
    pieces = models.PositiveIntegerField()
    gross = models.BigIntegerField(help_text="whole rupiah")
    commission = models.BigIntegerField()
    material_cost = models.BigIntegerField()
    base = models.BigIntegerField(help_text="what the percentages were taken of")
    working = models.JSONField(help_text="steps with their sums, as the slip prints them")

    class Meta:
        indexes = [models.Index(fields=["unit", "source"], name="distribution_by_source")]


class Share(UnitModel):
    """What one beneficiary gets of one distribution. Positive on accrual; a reversal adds the same rows negated.

    A maker has a row even where the share is 0: the slip must show work that brought its maker nothing.
    """

    distribution = models.ForeignKey(Distribution, on_delete=models.PROTECT, related_name="shares")
    source = models.CharField(max_length=60)
    occurred_on = models.DateField(help_text="the day of the sale; in a reversal the day it was taken back")
    beneficiary = models.CharField(max_length=60, help_text="maker:7Q2K, capital, state, house, fund:…")
    amount = models.BigIntegerField(help_text="whole rupiah")
    is_reversal = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "source", "beneficiary"], name="share_by_source"),
            models.Index(fields=["unit", "beneficiary", "occurred_on"], name="share_by_beneficiary"),
        ]


class Release(UnitModel):
    """Shares set free by money that arrived. One a payment; a payment taken back has a second one, negated."""

    source = models.CharField(max_length=60)
    payment = models.CharField(max_length=60, help_text="document that paid, for example BY-2026-007")
    occurred_on = models.DateField()
    request_id = models.UUIDField()
    is_reversal = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "request_id"], name="release_request_once"),
            models.UniqueConstraint(fields=["unit", "payment", "is_reversal"], name="release_once_a_payment"),
        ]


class ReleaseLine(UnitModel):
    """What one beneficiary got of a release under one rule; for a maker, how it went into the two savings.

    The rule is the one frozen with the sales that earned it: it says how much of the money is locked.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="lines")
    source = models.CharField(max_length=60)
    beneficiary = models.CharField(max_length=60)
    rule = models.ForeignKey(ShareRule, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField(help_text="whole rupiah; negative in a reversal")
    locked = models.BigIntegerField(default=0, help_text="part of amount; makers only")
    carry_change = models.BigIntegerField(
        default=0, help_text="what rounding the locked part added to the maker's carry, billionths of a rupiah"
    )

    class Meta:
        indexes = [
            models.Index(fields=["unit", "source", "beneficiary"], name="releaseline_by_source"),
            models.Index(fields=["unit", "beneficiary"], name="releaseline_by_beneficiary"),
        ]


class CarryQuerySet(UnitQuerySet):
    def add_up(self, *, unit: Unit, purpose: str, changes: Iterable[Mapping[str, int]]) -> None:
        """Add changes to what rounding owes to each beneficiary, billionths of a rupiah.

        The database adds, so that two roundings at once both count, also where there was no row yet.
        """
        sums: Counter[str] = Counter()
        for change in changes:
            sums.update(change)
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO earnings_carry (unit_id, purpose, beneficiary, amount) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (unit_id, purpose, beneficiary) "
                "DO UPDATE SET amount = earnings_carry.amount + excluded.amount",
                [(unit.pk, purpose, name, sums[name]) for name in sorted(sums)],
            )


class Carry(UnitModel):
    """The fraction of a rupiah a beneficiary is still owed (or had too much), so that rounding is fair over time."""

    purpose = models.CharField(max_length=60, help_text="which rounding: of shares, or of the locked part of savings")
    beneficiary = models.CharField(max_length=60)
    amount = models.BigIntegerField(help_text="billionths of a rupiah")

    objects: ClassVar[Any] = CarryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "purpose", "beneficiary"], name="carry_once")]


class Payout(UnitModel):
    """Money that leaves a maker's savings. One officer prepares, another approves, and then it is paid."""

    class Kind(models.TextChoices):
        SPENDING = "spending", "Dipakai di dalam"
        FAMILY = "family", "Kirim ke keluarga"
        RELEASE = "release", "Bekal pulang"

    class State(models.TextChoices):
        PREPARED = "prepared", "Disiapkan"
        PAID = "paid", "Dibayar"
        REFUSED = "refused", "Ditolak"
        WITHDRAWN = "withdrawn", "Ditarik kembali"
        REVERSED = "reversed", "Dibatalkan"
        """Paid by mistake, and the money came back: see `PayoutReversal`."""

    class Method(models.TextChoices):
        """How it is paid; the values are the accounts of the books."""

        BANK = "bank", "Transfer bank"
        CASH = "cash", "Tunai"

    number = models.CharField(max_length=30)
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="payouts")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    amount = models.PositiveBigIntegerField(help_text="whole rupiah")
    locked = models.PositiveBigIntegerField(default=0, help_text="what of amount came from the locked part, once paid")
    method = models.CharField(max_length=10, choices=Method.choices)
    recipient = models.CharField(max_length=150, help_text="who receives it: the maker or a relative")
    purpose = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PREPARED)
    prepared_on = models.DateField()
    prepared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    refusal = models.CharField(max_length=200, blank=True)
    request_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="payout_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="payout_request_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_has_an_amount"),
            models.CheckConstraint(condition=Q(locked__lte=models.F("amount")), name="payout_locked_is_a_part"),
            models.CheckConstraint(
                condition=Q(locked=0) | Q(kind="release"), name="payout_takes_locked_only_at_release"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("prepared_by")),
                name="payout_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["prepared", "withdrawn"])
                | Q(decided_by__isnull=False, decided_on__isnull=False),
                name="payout_paid_only_when_decided",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(refusal=""), name="payout_refused_for_a_reason"),
        ]
        indexes = [models.Index(fields=["unit", "resident"], name="payout_by_resident")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("earnings:payout", args=[self.number])

    @property
    def usable(self) -> int:
        """What of a paid payout came from the part that may be used inside."""
        return self.amount - self.locked


class PayoutReversal(UnitModel):
    """A payout that was paid by mistake and whose money came back. One officer prepares it, another approves.

    Approved, it takes the entry of the payout back in the books; each part returns to where it was taken from.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", "Disiapkan"
        APPROVED = "approved", "Disetujui"
        REFUSED = "refused", "Ditolak"

    payout = models.ForeignKey(Payout, on_delete=models.PROTECT, related_name="reversals")
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PREPARED)
    prepared_on = models.DateField()
    prepared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, help_text="once approved: the day the money came back")
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    refusal = models.CharField(max_length=200, blank=True)
    request_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "request_id"], name="payoutreversal_request_once"),
            models.UniqueConstraint(
                fields=["payout"], condition=~Q(state="refused"), name="payoutreversal_once_a_payout"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="payoutreversal_has_a_reason"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("prepared_by")),
                name="payoutreversal_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state="prepared") | Q(decided_by__isnull=False, decided_on__isnull=False),
                name="payoutreversal_done_only_when_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""), name="payoutreversal_refused_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return str(self.payout)

    def get_absolute_url(self) -> str:
        return self.payout.get_absolute_url()


class Objection(UnitModel):
    """A maker says that something on his statement is wrong. One officer takes it down, another answers with reasons.

    It moves no money: what was wrong is put right by the reversals there are.
    """

    class State(models.TextChoices):
        OPEN = "open", "Belum dijawab"
        UPHELD = "upheld", "Dibenarkan"
        REJECTED = "rejected", "Tidak dibenarkan"

    number = models.CharField(max_length=30)
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="objections")
    month = models.PositiveIntegerField(help_text="of the statement: 202610")
    line = models.CharField(max_length=60, blank=True, help_text="document of the line; empty: all of the statement")
    text = models.CharField(max_length=500, help_text="what the maker says, in his words")
    through = models.CharField(max_length=150, blank=True, help_text="who brought it; empty: the maker himself")
    raised_on = models.DateField()
    due_on = models.DateField(help_text="the last day on which an answer is in time")
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    answer = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    request_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="objection_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="objection_request_once"),
            models.CheckConstraint(condition=~Q(text=""), name="objection_says_something"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=models.F("taken_by")),
                name="objection_answered_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | (Q(answered_by__isnull=False, answered_on__isnull=False) & ~Q(answer="")),
                name="objection_answered_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "resident"], name="objection_by_resident")]

    def __str__(self) -> str:
        return self.number

    @property
    def statement_month(self) -> Month:
        return Month(*divmod(self.month, 100))

    @property
    def line_name(self) -> str:
        return self.line or "Seluruh slip"

    def is_late(self, on: dt.date) -> bool:
        """Nobody has answered, and the term is over."""
        return self.state == self.State.OPEN and on > self.due_on


class StateDeposit(UnitModel):
    """The state's part, paid with a billing code of the ministry of finance (PNBP)."""

    number = models.CharField(max_length=30)
    amount = models.PositiveBigIntegerField(help_text="whole rupiah")
    billing_code = models.CharField(max_length=15)
    ntb = models.CharField(max_length=20, help_text="Nomor Transaksi Bank")
    ntpn = models.CharField(max_length=16, help_text="Nomor Transaksi Penerimaan Negara")
    paid_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)
    request_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="statedeposit_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="statedeposit_request_once"),
            models.UniqueConstraint(fields=["unit", "ntpn"], name="statedeposit_receipt_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="statedeposit_has_an_amount"),
        ]

    def __str__(self) -> str:
        return self.number


class Slip(UnitModel):
    """A slip hasil that was printed: what its number and QR stand for.

    Printed again with the same figures it is the same slip. A later payment or correction in that month makes a new
    version; the earlier ones stay, and their check page says that there is a newer one. `paper` is what was handed to
    the press, so that a slip of last year is printed as it was, whatever happened since and whoever is in office now.
    """

    number = models.CharField(max_length=40, help_text="SH-2026-10-7Q2K; later versions end in -2, -3 …")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="slips")
    month = models.PositiveIntegerField(help_text="202610")
    version = models.PositiveIntegerField()
    figures_digest = models.CharField(max_length=64, help_text="SHA-256 of everything the slip says of money")
    batch_number = models.PositiveBigIntegerField(help_text="last batch of the books when it was issued")
    batch_digest = models.CharField(max_length=64)
    public_code = models.CharField(max_length=16, unique=True, help_text="what the QR on the paper asks for")
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=150)
    paper = models.JSONField(null=True, help_text="everything it says, but number and proof; empty on the oldest")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="slip_number_once"),
            models.UniqueConstraint(fields=["resident", "month", "version"], name="slip_version_once"),
        ]

    def __str__(self) -> str:
        return self.number
