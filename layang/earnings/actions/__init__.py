"""What earnings does: adopts rules, accrues and releases shares, pays out, deposits what is the state's."""

from layang.earnings.actions.sharing import PlannedSale, accrue_shares, reverse_shares

__all__ = ["PlannedSale", "accrue_shares", "reverse_shares"]


def release_shares(**_):
    raise NotImplementedError


def reverse_release(**_):
    raise NotImplementedError
