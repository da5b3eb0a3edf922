from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "layang.demo"

    def ready(self) -> None:
        from layang.demo import checks  # noqa: F401, PLC0415  registers itself, and needs the models
