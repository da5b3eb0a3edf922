"""What waits to be done about makers' money."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Min, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.core.calendar import short_date
from layang.core.tasks import Task
from layang.earnings.models import Objection, Payout, PayoutReversal
from layang.earnings.queries.deposits import AGE_LIMIT, waiting_deposits
from layang.earnings.queries.sharing import adopted_rules
from layang.earnings.rules import ANSWER_WITHIN


def tasks(*, user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    """Payouts to approve or to take back, objections to answer, the state's part to deposit, a first rule."""
    can = user.capabilities(unit=unit)
    if Can.APPROVE_PAYOUT in can:
        yield from _approvals(user, unit)
        yield from _reversals(user, unit)
    if Can.ANSWER_OBJECTION in can:
        yield from _objections(user, unit, on)
    if Can.RECORD_DEPOSIT in can:
        yield from _deposits(unit, on)
    if Can.ADOPT_RULE in can and not adopted_rules(unit):
        yield Task(
            title=_("Tetapkan aturan bagi hasil"),
            url=reverse("earnings:rules"),
            hint=_("Tanpa aturan, laporan penjualan belum dapat dicatat."),
        )


def _approvals(user: User, unit: Unit) -> Iterator[Task]:
    """One task for all payouts that `user` may approve: not those that he prepared himself."""
    waiting = Payout.objects.visible_to(user).filter(unit=unit, state=Payout.State.PREPARED).exclude(prepared_by=user)
    found = waiting.aggregate(amount=Sum("amount"), since=Min("prepared_on"))
    count = waiting.count()
    if count:
        yield Task(
            title=_("Setujui %(count)s pencairan tabungan") % {"count": count},
            url=reverse("earnings:payouts") + "?keadaan=prepared",
            hint=_("Menunggu sejak %(day)s.") % {"day": short_date(found["since"])},
            count=found["amount"],
            unit=_("rupiah"),
        )


def _reversals(user: User, unit: Unit) -> Iterator[Task]:
    """One task each: they are rare, and each is decided on its own page."""
    waiting = PayoutReversal.objects.visible_to(user).filter(unit=unit, state=PayoutReversal.State.PREPARED)
    for reversal in waiting.exclude(prepared_by=user).select_related("payout").order_by("payout_id"):
        yield Task(
            title=_("Periksa pembatalan %(number)s") % {"number": reversal},
            url=reversal.get_absolute_url(),
            hint=_("Uang yang salah dibayarkan sudah kembali."),
            count=reversal.payout.amount,
            unit=_("rupiah"),
        )


def _objections(user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    """One task for all that `user` may answer: not those that he took down himself."""
    waiting = Objection.objects.visible_to(user).filter(unit=unit, state=Objection.State.OPEN).exclude(taken_by=user)
    first, count = waiting.aggregate(due_on=Min("due_on"))["due_on"], waiting.count()
    if count:
        yield Task(
            title=_("Jawab %(count)s keberatan pembuat") % {"count": count},
            url=reverse("earnings:objections") + "?keadaan=open",
            due_on=first,
            hint=_("Slip menjanjikan jawaban tertulis dalam %(days)s hari.") % {"days": ANSWER_WITHIN.days},
            is_urgent=first < on,
        )


def _deposits(unit: Unit, on: dt.date) -> Iterator[Task]:
    waiting = waiting_deposits(unit=unit)
    if waiting:
        yield Task(
            title=_("Setor bagian negara (PNBP)"),
            url=reverse("earnings:deposits"),
            due_on=waiting[0].due_on,
            hint=_("Yang tertua sudah %(age)s hari di rutan; batasnya %(limit)s hari.")
            % {"age": waiting[0].age(on), "limit": AGE_LIMIT.days},
            count=sum(one.amount for one in waiting),
            unit=_("rupiah"),
        )
