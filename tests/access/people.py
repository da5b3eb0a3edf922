"""Who may open what of the house list and those who take part: a part of the table of access."""

from collections.abc import Callable

from tests.furniture import FurnishedHouse

TABLE = """
                                    anon head secu coac fina inte inst outl audi sysa
GET  residents:apart                in   no   ok   no   no   no   no   no   no   no
POST residents:apart                in   no   ok   no   no   no   no   no   no   no
GET  residents:aptitudes            in   no   no   ok   no   no   no   no   no   no
POST residents:aptitudes            in   no   no   ok   no   no   no   no   no   no
GET  residents:edit_resident        in   no   no   ok   no   no   no   no   no   no
POST residents:edit_resident        in   no   no   ok   no   no   no   no   no   no
GET  residents:end_guardian         in   no   no   ok   no   no   no   no   no   no
POST residents:end_guardian         in   no   no   ok   no   no   no   no   no   no
GET  residents:entry                in   ok   ok   ok   no   no   no   no   ok   no
GET  residents:fitness              in   no   no   ok   no   no   no   no   no   no
POST residents:fitness              in   no   no   ok   no   no   no   no   no   no
GET  residents:flag_list            in   no   ok   ok   no   no   no   no   ok   no
GET  residents:flags                in   no   ok   ok   no   no   no   no   ok   no
GET  residents:guardian             in   no   no   ok   no   no   no   no   no   no
POST residents:guardian             in   no   no   ok   no   no   no   no   no   no
GET  residents:looks                in   no   no   ok   no   no   no   no   no   no
GET  residents:link                 in   no   no   ok   no   no   no   no   no   no
POST residents:link                 in   no   no   ok   no   no   no   no   no   no
GET  residents:new_resident         in   no   no   ok   no   no   no   no   no   no
POST residents:new_resident         in   no   no   ok   no   no   no   no   no   no
GET  residents:register             in   ok   ok   ok   no   no   no   no   ok   no
POST residents:register_discard     in   no   no   ok   no   no   no   no   no   no
GET  residents:register_draft       in   no   no   ok   no   no   no   no   no   no
GET  residents:register_import      in   no   no   ok   no   no   no   no   no   no
POST residents:register_import      in   no   no   ok   no   no   no   no   no   no
GET  residents:register_print       in   ok   ok   ok   no   no   no   no   ok   no
POST residents:register_record      in   no   no   ok   no   no   no   no   no   no
GET  residents:release_resident     in   no   no   ok   no   no   no   no   no   no
POST residents:release_resident     in   no   no   ok   no   no   no   no   no   no
GET  residents:resident             in   ok   no   ok   no   no   no   no   ok   no
GET  residents:residents            in   ok   no   ok   no   no   no   no   ok   no
GET  residents:reunite              in   no   ok   no   no   no   no   no   no   no
POST residents:reunite              in   no   ok   no   no   no   no   no   no   no
GET  residents:risk                 in   no   ok   no   no   no   no   no   no   no
POST residents:risk                 in   no   ok   no   no   no   no   no   no   no
POST residents:withdraw_aptitude    in   no   no   ok   no   no   no   no   no   no
POST residents:withdraw_release     in   no   no   ok   no   no   no   no   no   no
"""

ARGUMENTS: dict[str, Callable[[FurnishedHouse], list[object]]] = {
    "residents:apart": lambda house: [house.resident.code],
    "residents:aptitudes": lambda house: [house.resident.code],
    "residents:edit_resident": lambda house: [house.resident.code],
    "residents:end_guardian": lambda house: [house.guardianship.pk],
    "residents:entry": lambda house: [house.entry.pk],
    "residents:fitness": lambda house: [house.resident.code],
    "residents:flags": lambda house: [house.resident.code],
    "residents:guardian": lambda house: [house.resident.code],
    "residents:looks": lambda house: [house.resident.code],
    "residents:link": lambda house: [house.resident.code],
    "residents:register_discard": lambda house: [house.list_draft.request_id],
    "residents:register_draft": lambda house: [house.list_draft.request_id],
    "residents:register_record": lambda house: [house.list_draft.request_id],
    "residents:release_resident": lambda house: [house.resident.code],
    "residents:resident": lambda house: [house.resident.code],
    "residents:reunite": lambda house: [house.pair.pk],
    "residents:risk": lambda house: [house.resident.code],
    "residents:withdraw_aptitude": lambda house: [house.resident.code, house.aptitude.pk],
    "residents:withdraw_release": lambda house: [house.resident.code],
}
