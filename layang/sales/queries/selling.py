"""What a slip must say of a maker's sales that only sales knows: where they were sold, and at what commission."""

from layang.earnings.queries.statement import Selling
from layang.earnings.rules import maker
from layang.residents.models import Resident
from layang.sales.models import Sale, Settlement


def selling_of(resident: Resident) -> Selling:
    """Outlets and rates behind all that a maker ever had a share in."""
    outlets = Settlement.objects.filter(unit=resident.unit_id).values_list("number", "outlet__name")
    rates = Sale.objects.filter(
        unit=resident.unit_id, distribution__shares__beneficiary=maker(resident.code)
    ).values_list("distribution", "terms__commission")
    return Selling(outlets=dict(outlets), commissions=dict(rates))
