"""Who may open what of the door, the trail, the home page, and what is public: a part of the table of access."""

from collections.abc import Callable

from tests.furniture import FurnishedHouse

TABLE = """
                                    anon head secu coac fina inte inst outl audi sysa
GET  accounts:change_password       in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:change_password       in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:choose_unit           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:choose_unit           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:end_other_sessions    in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:end_session           in   404  404  404  404  404  404  404  404  404
GET  accounts:enrol                 in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:enrol_app             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:enrol_app             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:enrol_key             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:enrol_key             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:factors               in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:log_in                ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_in                ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_out               ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:me                    in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:prove                 in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:prove                 in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:recovery_codes        in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:recovery_codes        in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:remove_factor         in   404  404  404  404  404  404  404  404  404
POST accounts:renew_codes           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:reset_approve         in   ok   no   no   no   ok   no   no   ok   no
POST accounts:reset_approve         in   ok   no   no   no   ok   no   no   ok   no
GET  accounts:reset_propose         in   ok   no   no   no   ok   no   no   no   ok
POST accounts:reset_propose         in   ok   no   no   no   ok   no   no   no   ok
POST accounts:reset_refuse          in   ok   no   no   no   ok   no   no   ok   no
POST accounts:reset_withdraw        in   ok   no   no   no   ok   no   no   no   ok
GET  accounts:resets                in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:second_step           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:second_step           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:sessions              in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:ticket                in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:ticket                in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:users                 in   ok   no   no   no   no   no   no   ok   ok
GET  performance:home               in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  discretion:declare_tie         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST discretion:declare_tie         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  discretion:end_tie             in   no   no   no   no   ok   no   no   no   no
POST discretion:end_tie             in   no   no   no   no   ok   no   no   no   no
POST discretion:look                in   404  404  404  404  404  404  404  404  404
GET  discretion:looks               in   no   no   no   no   ok   no   no   ok   no
GET  discretion:my_looks            in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  discretion:my_ties             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  discretion:looks_at_me         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  discretion:ties                in   no   no   no   no   ok   no   no   ok   no
GET  discretion:ties_of             in   no   no   no   no   ok   no   no   ok   no
GET  discretion:trail               in   ok   no   no   no   ok   no   no   ok   no
GET  upkeep:daily_sheet             in   ok   ok   ok   ok   ok   no   no   ok   no
GET  catalogue:ask                  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  catalogue:check                404  404  404  404  404  404  404  404  404  404
GET  catalogue:check_file           ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST catalogue:check_file           ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  ui:gallery                     ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
"""

ARGUMENTS: dict[str, Callable[[FurnishedHouse], list[object]]] = {
    "accounts:end_session": lambda _house: ["0123456789abcdef"],
    "accounts:remove_factor": lambda _house: [1],
    "accounts:reset_approve": lambda house: [house.reset.pk],
    "accounts:reset_propose": lambda house: [house.reset.user.username],
    "accounts:reset_refuse": lambda house: [house.reset.pk],
    "accounts:reset_withdraw": lambda house: [house.reset.pk],
    "catalogue:check": lambda _house: ["K7M4Q2XP9TRD3HVA"],
    "discretion:end_tie": lambda house: [house.tie.pk],
    "discretion:ties_of": lambda house: [house.tie.user.username],
}
