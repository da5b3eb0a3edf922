from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "layang.partners"

    def ready(self) -> None:
        from layang.discretion.subjects import Subject, register  # noqa: PLC0415  it needs the models, which now are there
        from layang.partners.queries import partners_named  # noqa: PLC0415

        register(Subject("partners.Partner", _("Mitra atau gerai"), hint=_("Nama mitra, lengkap"), find=partners_named))
