"""How the script becomes a house: one deed after another, in the order of the dates."""

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_DNS, UUID, uuid5

from django.conf import settings
from django.utils import timezone

from layang.accounts.actions import create_user, enrol_app, give_role, keep_codes, open_unit
from layang.accounts.capabilities import Role
from layang.accounts.models import Unit, User
from layang.accounts.queries import command_line_actor
from layang.coaching.actions import join_group, open_group
from layang.coaching.models import Craft, Group
from layang.core.rupiah import BasisPoints
from layang.demo import script
from layang.demo.agreements import agree_elsewhere, agree_with_partners
from layang.demo.classes import hold_classes
from layang.demo.learning import learn
from layang.demo.placing import fill_groups
from layang.demo.promises import keep_promises, work_with_partners
from layang.demo.register import keep_register
from layang.discretion.actions import declare_tie, give_reason
from layang.earnings.actions.adopting import adopt_rule
from layang.earnings.rules import PRESETS, adopt
from layang.partners.actions import let_in, register_partner
from layang.partners.models import Partner
from layang.residents.actions import join_resident, release_resident
from layang.residents.models import Resident
from layang.sales.actions.accounts import set_receiving_account
from layang.sales.actions.deliveries import issue_delivery, receive_delivery
from layang.sales.actions.outlets import agree_terms, open_outlet
from layang.sales.actions.payments import record_payment
from layang.sales.actions.reports import record_report, start_report
from layang.sales.actions.requests import DeliveryRequest
from layang.sales.models import Outlet, Payment, Settlement, Terms
from layang.workshop.actions import add_product, buy_material, finish_lot, record_opening_capital
from layang.workshop.models import Product
from layang.workshop.queries import MakerPart

WEEKS_AHEAD = dt.timedelta(days=18)
"""How far ahead the coming release lies."""


def request_id(*parts: object) -> UUID:
    """The same for the same part of the script, so that a house made twice has the same digests."""
    return uuid5(NAMESPACE_DNS, ".".join(("layang-contoh", *map(str, parts))))


def play(*, on: dt.date, with_history: bool, with_life: bool) -> None:
    """Make the first house, all of it."""
    unit = open_unit(**script.HOUSE, by=command_line_actor())
    users = _engage(unit)
    ratna, salim = users["ratna"], users["salim"]
    groups = {
        name: open_group(unit=unit, name=name, craft=craft, room=room, by=ratna) for name, craft, room in script.GROUPS
    }
    residents = _gather(unit, groups, by=ratna)
    partners = _befriend(unit, by=ratna)
    agree_with_partners(partners, on=on, by=ratna)
    for guest in script.GUESTS:
        link = let_in(partner=partners[guest.partner], since=script.AGREED_ON, by=users["kepala"], **guest.log_in)
        _equip(link.user, unit)
    products = {
        code: add_product(unit=unit, code=code, name=name, group=groups[group], price=price, by=ratna)
        for code, group, name, price in script.PRODUCTS
    }
    _decide(unit, by=users["kepala"])
    _fund(unit, by=salim)
    _work(unit, products, residents, by=ratna)
    outlets = _place(unit, partners, by=salim)
    set_receiving_account(unit=unit, valid_from=script.AGREED_ON, by=users["kepala"], **script.ACCOUNT)
    _deliver(outlets, products, by=ratna)
    _let_go(residents, on=on, by=ratna)
    if with_history:
        _look_back(outlets, products, by=salim)
    if with_life:
        keep_register(unit, users, residents)
        fill_groups(groups, residents, partners, on=on, by=ratna, guard=users["hadi"])
        hold_classes(unit, groups, partners, on=on, by=ratna, guard=users["hadi"])
        learn(unit, groups, residents, partners, on=on, coach=ratna, head=users["kepala"])
        work_with_partners(partners, integrity=users["kepatuhan"], by=ratna)
        keep_promises(unit, on=on, by=ratna, other=salim)
        _be_discreet(unit, residents, users)


def play_elsewhere() -> None:
    """Make another house with one of each thing, so that tests can ask for what they may not see."""
    unit = open_unit(**script.OTHER_HOUSE, by=command_line_actor())
    neighbour = _engage_one(unit, script.NEIGHBOUR, roles=(Role.COACHING, Role.FINANCE))
    group = open_group(unit=unit, name="Anyam", craft=Craft.KNITTING, by=neighbour)
    resident = join_resident(
        unit=unit, name="Gatot", call_name="Gatot", joined_on=script.WORK_SINCE, code="Z2Z2", by=neighbour
    )
    join_group(group=group, resident=resident, on=script.WORK_SINCE, by=neighbour)
    shop = register_partner(unit=unit, name="Toko Lain", kind=Partner.Kind.SHOP, by=neighbour)
    agree_elsewhere(shop, by=neighbour)
    product = add_product(unit=unit, code="AN-01", name="Anyaman", group=group, price=20_000, by=neighbour)
    day, amount, origin = script.CAPITAL
    record_opening_capital(
        unit=unit, amount=amount, on=day, origin=origin, request_id=request_id("lain", "modal"), by=neighbour
    )
    buy_material(
        unit=unit, amount=100_000, on=day, supplier="Toko Lain", request_id=request_id("lain", "bahan"), by=neighbour
    )
    finish_lot(
        unit=unit,
        product=product,
        quantity=10,
        material_cost=100_000,
        made_on=day,
        makers=[MakerPart(resident, pieces=10)],
        request_id=request_id("lain", "hasil"),
        by=neighbour,
    )
    outlet = open_outlet(unit=unit, code="L01", partner=shop, name="Toko Lain", by=neighbour)
    _agree(outlet, commission=2000, agreement_number="PKS 1/2026", by=neighbour)
    _send(outlet, [DeliveryRequest(product, 5)], issued_on=day, received_on=day, by=neighbour)


def _engage(unit: Unit) -> dict[str, User]:
    return {officer.username: _engage_one(unit, officer) for officer in script.OFFICERS}


def _engage_one(unit: Unit, officer: script.Officer, *, roles: tuple[Role, ...] = ()) -> User:
    system = command_line_actor()
    user = create_user(
        username=officer.username,
        name=officer.name,
        title=officer.title,
        password=script.DEMO_PASSWORD,
        unit=unit,
        by=system,
    )
    _equip(user, unit)
    for role in roles or (officer.role,):
        home = None if officer.is_everywhere else unit
        give_role(user=user, role=role, unit=home, since=script.OFFICE_SINCE, by=system)
    return user


def _equip(user: User, unit: Unit) -> None:
    """Give someone the second step of the training house, whose code its door shows."""
    system = command_line_actor()
    enrol_app(user=user, secret=settings.DEMO_FACTOR, unit=unit, by=system)
    keep_codes(user=user, unit=unit, by=system)


def _gather(unit: Unit, groups: Mapping[str, Group], *, by: User) -> dict[str, Resident]:
    residents = {}
    for person in script.PEOPLE:
        resident = join_resident(
            unit=unit,
            name=person.name,
            call_name=person.call_name,
            joined_on=script.WORK_SINCE,
            code=person.code,
            by=by,
        )
        join_group(group=groups[person.group], resident=resident, on=script.WORK_SINCE, by=by)
        residents[person.call_name] = resident
    return residents


def _let_go(residents: Mapping[str, Resident], *, on: dt.date, by: User) -> None:
    """One was released while his work still sells, and one is due."""
    for person in script.PEOPLE:
        if person.released_on is not None:
            release_resident(resident=residents[person.call_name], on=person.released_on, by=by)
    last_day_of_work = max(work.made_on for work in script.WORKS)
    release_resident(resident=residents[script.DUE], on=max(on, last_day_of_work) + WEEKS_AHEAD, by=by)


def _be_discreet(unit: Unit, residents: Mapping[str, Resident], users: Mapping[str, User]) -> None:
    """One officer is related to a resident and said so; two files were opened, with their reasons."""
    officer, relative, kind, explanation = script.TIE
    declare_tie(
        unit=unit,
        subject_kind="residents.Resident",
        text=residents[relative].code,
        kind=kind,
        explanation=explanation,
        declared_at=timezone.now(),
        by=users[officer],
    )
    for username, call_name, reason, words in script.LOOKS:
        give_reason(subject=residents[call_name], unit=unit, reason=reason, words=words, by=users[username])


def _befriend(unit: Unit, *, by: User) -> dict[str, Partner]:
    return {friend.name: register_partner(unit=unit, by=by, **friend._asdict()) for friend in script.FRIENDS}


def _decide(unit: Unit, *, by: User) -> None:
    decision = script.RULE
    rule = adopt(
        PRESETS[decision.preset],
        decision_number=decision.number,
        decided_on=decision.valid_from,
        valid_from=decision.valid_from,
        locked_bp=decision.locked_bp,
    )
    adopt_rule(unit=unit, rule=rule, by=by)


def _fund(unit: Unit, *, by: User) -> None:
    day, amount, origin = script.CAPITAL
    record_opening_capital(unit=unit, amount=amount, on=day, origin=origin, request_id=request_id("modal"), by=by)
    for bought_on, paid, supplier, goods in script.PURCHASES:
        buy_material(
            unit=unit,
            amount=paid,
            on=bought_on,
            supplier=supplier,
            goods=goods,
            request_id=request_id("bahan", bought_on),
            by=by,
        )


def _work(unit: Unit, products: Mapping[str, Product], residents: Mapping[str, Resident], *, by: User) -> None:
    for work in sorted(script.WORKS, key=lambda work: work.made_on):
        finish_lot(
            unit=unit,
            product=products[work.product],
            quantity=work.quantity,
            material_cost=work.material_cost,
            made_on=work.made_on,
            makers=[
                MakerPart(residents[effort.call_name], minutes=effort.hours * 60, pieces=effort.pieces)
                for effort in work.makers
            ],
            request_id=request_id("hasil", work.product, work.made_on),
            by=by,
        )


def _place(unit: Unit, partners: Mapping[str, Partner], *, by: User) -> dict[str, Outlet]:
    outlets = {}
    for shelf in script.SHELVES:
        partner = partners[shelf.partner]
        contact = partner.main_contact
        outlet = open_outlet(
            unit=unit,
            code=shelf.code,
            partner=partner,
            name=partner.name,
            address=partner.address,
            contact_name=contact.name if contact else "",
            contact_phone=contact.phone if contact else "",
            by=by,
        )
        _agree(outlet, commission=shelf.commission, agreement_number=shelf.agreement, by=by)
        outlets[shelf.code] = outlet
    return outlets


def _agree(outlet: Outlet, *, commission: BasisPoints, agreement_number: str, by: User) -> None:
    agree_terms(
        outlet=outlet,
        valid_from=script.AGREED_ON,
        commission=commission,
        settlement_day=script.SETTLEMENT_DAY,
        loss_borne_by=Terms.LossBorneBy.OUTLET,
        agreement_number=agreement_number,
        by=by,
    )


def _deliver(outlets: Mapping[str, Outlet], products: Mapping[str, Product], *, by: User) -> None:
    for parcel in sorted(script.PARCELS, key=lambda parcel: parcel.issued_on):
        outlet = outlets[parcel.outlet]
        _send(
            outlet,
            [DeliveryRequest(products[code], quantity) for code, quantity in parcel.pieces.items()],
            issued_on=parcel.issued_on,
            received_on=parcel.received_on,
            by=by,
        )


def _send(
    outlet: Outlet, lines: Sequence[DeliveryRequest], *, issued_on: dt.date, received_on: dt.date, by: User
) -> None:
    """Send pieces and let the outlet count them: all arrive."""
    delivery = issue_delivery(
        outlet=outlet,
        lines=lines,
        issued_on=issued_on,
        request_id=request_id(outlet.unit.code, "titipan", outlet.code, issued_on),
        by=by,
    )
    receive_delivery(
        delivery=delivery,
        received={line: line.quantity for line in delivery.lines.all()},
        received_on=received_on,
        receiver=outlet.contact_name or outlet.name,
        by=by,
    )


def _look_back(outlets: Mapping[str, Outlet], products: Mapping[str, Product], *, by: User) -> None:
    """What was sold and paid in September, through the same door as any report."""
    for earlier in script.HISTORY:
        rows = [f"{day:%d-%m-%Y};{code};{quantity};{products[code].price}" for day, code, quantity in earlier.sold]
        report = start_report(
            outlet=outlets[earlier.outlet],
            content="\n".join(("tgl;kode;terjual;harga", *rows)).encode(),
            name=earlier.file,
            request_id=request_id("laporan", earlier.outlet),
            by=by,
        )
        record_report(report=report, on=earlier.recorded_on, by=by)
        record_payment(
            settlement=Settlement.objects.get(report=report),
            amount=earlier.paid,
            received_on=earlier.paid_on,
            method=Payment.Method.BANK,
            bank_reference=earlier.reference,
            request_id=request_id("bayar", earlier.outlet),
            by=by,
        )
