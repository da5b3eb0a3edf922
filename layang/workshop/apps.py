from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "layang.workshop"

    def ready(self) -> None:
        from layang.residents.panels import on_resident  # noqa: PLC0415  views need the models, which now are there
        from layang.workshop.views.lots import lots_panel  # noqa: PLC0415

        on_resident.add(lots_panel)
