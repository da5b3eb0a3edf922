"""Who is in the demo house and what is known of them: the house list, wali, flags, talents and wishes."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from uuid import NAMESPACE_DNS, uuid5

from layang.accounts.models import Unit, User
from layang.demo import script
from layang.residents.actions import (
    appoint_guardian,
    keep_apart,
    link_resident,
    note_aptitude,
    record_import,
    say_fitness,
    say_tool_risk,
    start_import,
)
from layang.residents.models import Aptitude, Craft, NonAssociation, RegisterEntry, Resident
from layang.residents.rules.alerts import Fitness, ToolRisk

LIST = Path(__file__).parent / "samples" / "penghuni-september.csv"
"""The list of September; `penghuni-oktober.xlsx` beside it is the next one, for whoever wants to try."""

LISTED_ON = dt.date(2026, 9, 30)
TALENT, INTEREST = Aptitude.Kind.TALENT, Aptitude.Kind.INTEREST

RISKS = (
    ("Busri", ToolRisk.LOW), ("Fauzan", ToolRisk.LOW), ("Danu", ToolRisk.MEDIUM), ("Tirta", ToolRisk.LOW),
    ("Junaidi", ToolRisk.LOW), ("Seno", ToolRisk.LOW), ("Marsuki", ToolRisk.MEDIUM), ("Slamet", ToolRisk.HIGH),
)  # fmt: skip
FITNESS = (("Yasin", Fitness.LIMITED), ("Busri", Fitness.FIT), ("Danu", Fitness.FIT), ("Toha", Fitness.FIT))
APART = (("Fauzan", "Slamet", NonAssociation.Reason.RIVALS), ("Marsuki", "Imron", NonAssociation.Reason.OWN_WISH))
SAID = (
    ("Busri", TALENT, Craft.BATIK, "", "learned"),
    ("Fauzan", INTEREST, Craft.BATIK, "", ""),
    ("Danu", TALENT, "", "melukis", "worked"),
    ("Danu", INTEREST, Craft.BATIK, "", ""),
    ("Junaidi", TALENT, "", "mengelas", "worked"),
    ("Junaidi", INTEREST, Craft.WHIP, "", ""),
    ("Rahwi", INTEREST, "", "menjahit", ""),
    ("Imron", TALENT, Craft.KNITTING, "", "some"),
    ("Arif", INTEREST, Craft.KITE, "", ""),
    ("Toha", INTEREST, "", "bertukang kayu", ""),
)  # fmt: skip


def keep_register(unit: Unit, users: Mapping[str, User], residents: Mapping[str, Resident]) -> None:
    """Take over the list of September, tie the people of the script to it, and say what is known of them."""
    ratna, hadi = users["ratna"], users["hadi"]
    with LIST.open("rb") as source:
        draft = start_import(
            unit=unit,
            source=source,
            file_name=LIST.name,
            request_id=uuid5(NAMESPACE_DNS, "layang-contoh.daftar-penghuni"),
            on=LISTED_ON,
            by=ratna,
        )
    record_import(draft=draft, by=ratna)
    entries = {entry.name: entry for entry in RegisterEntry.objects.filter(unit=unit)}
    here = {name: person for name, person in residents.items() if name in entries}
    for index, (name, person) in enumerate(here.items()):
        link_resident(resident=person, entry=entries[name], by=ratna)
        appoint_guardian(resident=person, officer=(ratna, hadi)[index % 2], on=script.WORK_SINCE, by=ratna)
    for name, risk in RISKS:
        say_tool_risk(resident=residents[name], level=risk, on=script.WORK_SINCE, by=hadi)
    for name, fitness in FITNESS:
        say_fitness(resident=residents[name], level=fitness, on=script.WORK_SINCE, by=ratna)
    for one, other, reason in APART:
        keep_apart(
            resident=residents[one], other=residents[other], reason=reason, since=LISTED_ON, today=LISTED_ON, by=hadi
        )
    for name, kind, craft, words, level in SAID:
        note_aptitude(
            resident=residents[name], kind=kind, craft=craft, words=words, level=level, on=script.WORK_SINCE, by=ratna
        )
