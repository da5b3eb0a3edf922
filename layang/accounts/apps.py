from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "layang.accounts"

    def ready(self) -> None:
        from layang.accounts import checks  # noqa: F401, PLC0415  registers itself, and needs the models
