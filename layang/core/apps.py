from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "layang.core"

    def ready(self) -> None:
        from layang.core import safety  # noqa: F401, PLC0415  registers itself, and needs the settings
