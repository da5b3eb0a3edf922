"""How a session is kept (`SESSION_ENGINE`): Django's own, in the database, with whose it is beside it."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import InterfaceError, OperationalError

from layang.accounts import presence


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Any]:
        from layang.accounts.models import Session  # noqa: PLC0415  this module is read before the models are

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        stay = presence.stay_in(data)
        if stay is not None and SESSION_KEY in data:
            row.user_id = int(data[SESSION_KEY])
            row.device, row.begun_at, row.seen_at = stay.device, stay.begun_at, stay.seen_at
        return row

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002  Django's own signature
        """Keep the session. Raises UpdateError only when it is gone, and what the database raises when that is away.

        Django takes the second for the first, and answers with 400 to who just recorded something.
        """
        try:
            super().save(must_create)
        except UpdateError as problem:
            cause = problem.__context__
            if isinstance(cause, OperationalError | InterfaceError):
                raise cause from None
            raise
