from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoachingConfig(AppConfig):
    name = "layang.coaching"

    def ready(self) -> None:
        from layang.accounts.capabilities import Can  # noqa: PLC0415  need models
        from layang.coaching.evidence import graduates_done, lessons_done, sessions_done  # noqa: PLC0415  need models
        from layang.coaching.panels import (  # noqa: PLC0415  need models
            attendance_panel,
            groups_panel,
            learning_panel,
            own_marking_panel,
            own_sessions_panel,
        )
        from layang.partners.evidence import Source, add_source  # noqa: PLC0415
        from layang.partners.models import Promise  # noqa: PLC0415
        from layang.partners.panels import on_own_page  # noqa: PLC0415
        from layang.residents.panels import on_resident  # noqa: PLC0415

        on_resident.add(groups_panel)
        on_resident.add(attendance_panel)
        on_resident.add(learning_panel)
        on_own_page.add(own_marking_panel)
        on_own_page.add(own_sessions_panel)
        coaching = Promise.Dimension.COACHING
        add_source(Source(_("Sesi pembinaan"), sessions_done, needs=Can.READ_GROUPS, serves=coaching))
        add_source(Source(_("Pelajaran"), lessons_done, needs=Can.READ_SKILLS, serves=coaching))
        add_source(Source(_("Sertifikat"), graduates_done, needs=Can.READ_SKILLS, serves=coaching))
