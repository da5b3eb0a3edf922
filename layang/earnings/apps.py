from django.apps import AppConfig


class EarningsConfig(AppConfig):
    name = "layang.earnings"

    def ready(self) -> None:
        from layang.discretion.subjects import Paths, register_paths  # noqa: PLC0415
        from layang.earnings.panels import savings_panel  # noqa: PLC0415  it needs the models, which now are there
        from layang.earnings.queries import checks  # noqa: F401, PLC0415  they register themselves
        from layang.earnings.queries.makers import accounts_of  # noqa: PLC0415
        from layang.residents.panels import on_resident  # noqa: PLC0415

        on_resident.add(savings_panel)
        register_paths(Paths("books.Account", "code", subject="residents.Resident", of=accounts_of))
