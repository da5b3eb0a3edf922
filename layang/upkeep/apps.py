from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class UpkeepConfig(AppConfig):
    name = "layang.upkeep"

    def ready(self) -> None:
        """Let every feature register its daily deeds: they stand in its module `daily`."""
        autodiscover_modules("daily")
