from django.apps import AppConfig


class DiscretionConfig(AppConfig):
    name = "layang.discretion"

    def ready(self) -> None:
        from layang.accounts.models import CLOSINGS  # noqa: PLC0415  it needs the models, which now are there
        from layang.discretion.queries import without_closed  # noqa: PLC0415

        if without_closed not in CLOSINGS:
            CLOSINGS.append(without_closed)
