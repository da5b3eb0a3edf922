from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "layang.coaching"

    def ready(self) -> None:
        from layang.coaching.panels import attendance_panel, groups_panel, learning_panel  # noqa: PLC0415  need models
        from layang.residents.panels import on_resident  # noqa: PLC0415

        on_resident.add(groups_panel)
        on_resident.add(attendance_panel)
        on_resident.add(learning_panel)
