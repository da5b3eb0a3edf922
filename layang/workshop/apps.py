from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "layang.workshop"

    def ready(self) -> None:
        from layang.coaching.queries.sppn import tell_quality_by  # noqa: PLC0415
        from layang.residents.panels import on_resident  # noqa: PLC0415
        from layang.workshop.panels import lots_panel  # noqa: PLC0415  it needs the models, which now are there
        from layang.workshop.quality import quality_of  # noqa: PLC0415

        on_resident.add(lots_panel)
        tell_quality_by(quality_of)
