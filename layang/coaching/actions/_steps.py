"""How an application takes a step: a part of several deeds, none by itself."""

import datetime as dt

from layang.accounts.models import User
from layang.coaching.models import Application, ApplicationStep
from layang.coaching.rules.waiting import State


def locked(application: Application) -> Application:
    """The row as it is now, with its person and group, kept from others until the deed is done."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("resident", "group", "unit")
    found: Application = rows.get(pk=application.pk)
    return found


def step(application: Application, *, to: State, reason: str, on: dt.date, by: User) -> None:
    """Write the new state and the step that led to it. A reason to decline stays only while it is declined."""
    application.state = to
    application.decline_reason = reason.strip() if to == State.DECLINED else ""
    application.save(update_fields=["state", "decline_reason"])
    remember(application, note=reason, on=on, by=by)


def remember(application: Application, *, note: str, on: dt.date, by: User) -> None:
    """Write a line of the history of an application."""
    ApplicationStep.objects.create(
        unit_id=application.unit_id,
        application=application,
        state=application.state,
        taken_on=on,
        taken_by=by,
        note=note.strip(),
    )
