from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntegrityConfig(AppConfig):
    name = "layang.integrity"

    def ready(self) -> None:
        from layang.accounts.capabilities import Can  # noqa: PLC0415  need models
        from layang.integrity.evidence import rounds_done  # noqa: PLC0415
        from layang.partners.evidence import Source, add_source  # noqa: PLC0415

        add_source(Source(_("Tes urine"), rounds_done, needs=Can.READ_URINE_TESTS))
