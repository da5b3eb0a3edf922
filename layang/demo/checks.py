"""A training house shows its passwords on the door, so nothing real may stand in it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.core.safety import STARTING
from layang.demo import script


@register(STARTING, deploy=True)
def nothing_real_stands_in_a_training_house(**options: Any) -> list[CheckMessage]:
    if not (settings.DEMO and options.get("databases")):
        return []
    made_up = (script.HOUSE["code"], script.OTHER_HOUSE["code"])
    try:
        real = list(Unit.objects.exclude(code__in=made_up).values_list("short_name", flat=True)[:3])
    except DatabaseError:
        return []  # no database yet, or none that answers: other checks say so
    if not real:
        return []
    return [
        Error(
            _(
                "LAYANG_DEMO menyala, tetapi di sini ada data sungguhan (%(units)s): kata sandi latihan tertera di "
                "halaman masuk. Hapus LAYANG_DEMO."
            )
            % {"units": ", ".join(real)},
            id="layang.E006",
        )
    ]
