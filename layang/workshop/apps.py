from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "layang.workshop"

    def ready(self) -> None:
        from layang.residents.panels import on_resident  # noqa: PLC0415
        from layang.workshop.panels import lots_panel  # noqa: PLC0415  it needs the models, which now are there

        on_resident.add(lots_panel)
