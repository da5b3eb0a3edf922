from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SalesConfig(AppConfig):
    name = "layang.sales"

    def ready(self) -> None:
        from layang.accounts.capabilities import Can  # noqa: PLC0415
        from layang.discretion.subjects import Paths, register_paths  # noqa: PLC0415
        from layang.earnings.panels import on_overview, on_statement  # noqa: PLC0415
        from layang.partners.evidence import Source, add_source  # noqa: PLC0415
        from layang.sales.evidence import pieces_done  # noqa: PLC0415
        from layang.sales.panels import (  # noqa: PLC0415  they need the models
            all_slips_panel,
            month_panel,
            register_panel,
            slips_panel,
        )
        from layang.sales.queries import checks  # noqa: F401, PLC0415  they register themselves
        from layang.sales.queries.outlets import accounts_of  # noqa: PLC0415

        on_statement.add(month_panel)
        on_statement.add(slips_panel)
        on_statement.add(register_panel)
        on_overview.add(all_slips_panel)
        register_paths(Paths("books.Account", "code", subject="partners.Partner", of=accounts_of))
        add_source(Source(_("Karya terjual"), pieces_done, needs=Can.READ_SALES))
