from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    name = "layang.residents"

    def ready(self) -> None:
        from layang.discretion.panels import looks_panel  # noqa: PLC0415  it needs the models, which now are there
        from layang.discretion.subjects import Subject, register  # noqa: PLC0415
        from layang.residents.panels import on_resident  # noqa: PLC0415
        from layang.residents.queries import residents_named  # noqa: PLC0415

        on_resident.add(looks_panel)
        register(
            Subject(
                "residents.Resident",
                _("Warga binaan"),
                hint=_("Kode, nomor register, atau nama lengkapnya"),
                find=residents_named,
            )
        )
