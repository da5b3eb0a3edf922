from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkshopConfig(AppConfig):
    name = "layang.workshop"

    def ready(self) -> None:
        from layang.accounts.capabilities import Can  # noqa: PLC0415
        from layang.coaching.queries.sppn import tell_quality_by  # noqa: PLC0415
        from layang.partners.evidence import Source, add_source  # noqa: PLC0415
        from layang.residents.panels import on_resident  # noqa: PLC0415
        from layang.workshop.evidence import loans_done  # noqa: PLC0415
        from layang.workshop.panels import lots_panel  # noqa: PLC0415  it needs the models, which now are there
        from layang.workshop.quality import quality_of  # noqa: PLC0415

        on_resident.add(lots_panel)
        tell_quality_by(quality_of)
        add_source(Source(_("Bahan dipinjamkan"), loans_done, needs=Can.READ_WORKSHOP))
