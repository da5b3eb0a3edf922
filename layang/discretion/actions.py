"""What is done about discretion: give a reason, declare a tie, end it."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.discretion import queries, rules
from layang.discretion.models import Tie, TieEnd
from layang.discretion.rules import CannotDeclareTie, CannotEndTie, CannotLook


@deed(queries.LOOK)
def give_reason(*, subject: models.Model, unit: Unit, reason: str, by: User, words: str = "") -> models.Model:
    """Say why a sensitive file is opened; it opens for an hour. The audit row is all that is kept of it.

    Raises CannotLook without a reason, or when `other` is not explained.
    """
    if faults := rules.look_faults(reason=reason, words=words):
        raise CannotLook(*faults)
    return subject


@deed("discretion.tie.declare", hide=("text", "explanation"))
def declare_tie(
    *,
    unit: Unit,
    subject_kind: str,
    text: str,
    kind: str,
    declared_at: dt.datetime,
    by: User,
    explanation: str = "",
) -> Tie:
    """Declare that one is tied to a resident or a partner, named exactly by `text`. All about it closes at once.

    Declared again it changes nothing. Raises CannotDeclareTie when the text names nobody here, or more than one.
    """
    found = queries.subjects_named(unit=unit, kind=subject_kind, text=text)
    if not found:
        raise CannotDeclareTie(
            _("Tidak ada yang bernama “%(text)s” di rutan ini. Periksa tulisannya.") % {"text": text}
        )
    if len(found) > 1:
        raise CannotDeclareTie(_("Ada %(count)s yang bernama “%(text)s”. Tulis kode atau nomor registernya.")
            % {"count": len(found), "text": text})  # fmt: skip
    if kind not in set(rules.TieKind):
        raise CannotDeclareTie(_("Pilih macam hubungannya."))
    standing: Tie | None = Tie.objects.standing().filter(
        user=by, subject_kind=subject_kind, subject_id=found[0].pk, kind=kind
    ).first()  # fmt: skip
    if standing is not None:
        return standing
    queries.forget_ties(by)
    return Tie.objects.create(
        unit=unit,
        user=by,
        subject_kind=subject_kind,
        subject_id=found[0].pk,
        subject_name=str(found[0]),
        kind=kind,
        explanation=explanation.strip(),
        declared_at=declared_at,
    )


@deed("discretion.tie.end", hide=("reason",))
def end_tie(*, tie: Tie, reason: str, ended_at: dt.datetime, by: User) -> Tie:
    """Let a tie end, because someone other than its officer found that it is over. What it closed opens again.

    Raises CannotEndTie to the officer himself, without a reason, and for a tie that has ended.
    """
    tie = Tie.objects.select_for_update().get(pk=tie.pk)
    is_ended = TieEnd.objects.filter(tie=tie).exists()
    if faults := rules.may_end_faults(declared_by=tie.user_id, ended_by=by.pk, reason=reason, is_ended=is_ended):
        raise CannotEndTie(*faults)
    TieEnd.objects.create(tie=tie, reason=reason.strip(), ended_at=ended_at, ended_by=by)
    note(user=tie.user.username)
    return tie
