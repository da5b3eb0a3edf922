from django.apps import AppConfig


class DiscretionConfig(AppConfig):
    name = "layang.discretion"

    def ready(self) -> None:
        from layang.accounts.models import CLOSINGS  # noqa: PLC0415  it needs the models, which now are there
        from layang.audit.deeds import GATES  # noqa: PLC0415
        from layang.discretion.gate import refuse_tied  # noqa: PLC0415
        from layang.discretion.queries import without_closed  # noqa: PLC0415

        if without_closed not in CLOSINGS:
            CLOSINGS.append(without_closed)
        if refuse_tied not in GATES:
            GATES.append(refuse_tied)
