"""The house's tag library, a builtin of every template: components by purpose, and words for money and dates."""

import datetime as dt

from django.template import Library
from django.utils import timezone

from layang.core import calendar
from layang.core import rupiah as money
from layang.ui.tags import asking, doing, layout, printing, telling

register = Library()
for shelf in (layout, telling, asking, doing, printing):
    register.tags.update(shelf.register.tags)


@register.filter
def rupiah(value: int | None) -> str:
    """`Rp 75.000`; nothing for nothing."""
    return "" if value is None else money.rupiah(value)


@register.filter
def number(value: int | None) -> str:
    """`75.000`, for columns whose head names the unit."""
    return "" if value is None else money.number(value)


@register.filter
def percent(value: int | None) -> str:
    """Basis points as `12,5 %`."""
    return "" if value is None else money.percent(value)


@register.filter
def in_words(value: int) -> str:
    """`tujuh puluh lima ribu`."""
    return money.in_words(value)


@register.filter
def long_date(value: dt.date | None) -> str:
    """`31 Oktober 2026`; a datetime is read in the house's time zone."""
    return "" if value is None else calendar.long_date(_day(value))


@register.filter
def short_date(value: dt.date | None) -> str:
    """`31 Okt 2026`."""
    return "" if value is None else calendar.short_date(_day(value))


@register.filter
def day_and_date(value: dt.date) -> str:
    """`Selasa, 3 November 2026`."""
    return f"{calendar.day_name(_day(value))}, {calendar.long_date(_day(value))}"


@register.filter
def clock(value: dt.datetime) -> str:
    """`14.06`: hour and minute in the house's time zone, with the Indonesian point."""
    return timezone.localtime(value).strftime("%H.%M") if timezone.is_aware(value) else value.strftime("%H.%M")


@register.filter
def moment(value: dt.datetime) -> str:
    """`10 Okt 2026, 14.06`."""
    return f"{calendar.short_date(_day(value))}, {clock(value)}"


@register.filter
def in_fours(value: str) -> str:
    """A digest in groups of four, `8f3c 21a0 …`, so that two papers can be compared by eye."""
    return " ".join(value[at : at + 4] for at in range(0, len(value), 4))


def _day(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
