"""A calendar feed (RFC 5545): what is due, as days that any telephone shows. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_OCTETS = 75
"""Longest line without its end (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is due on a day. `uid` stays the same for as long as it is the same thing, whatever it says."""

    uid: str
    on: dt.date
    title: str
    text: str = ""
    url: str = ""


def calendar(events: Iterable[Event], *, name: str, at: dt.datetime) -> str:
    """Write events as one calendar. `at` is the moment it was made, aware. Lines end as the standard says, in CRLF."""
    stamp = f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Layang//Komitmen//ID",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.on + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_escaped(event.text)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    said = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return said.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Break a line so that none is longer than 75 octets and no letter is torn apart."""
    part, size, room = "", 0, _OCTETS
    for letter in line:
        octets = len(letter.encode())
        if size + octets > room:
            yield part
            part, size, room = " ", 1, _OCTETS
        part += letter
        size += octets
    yield part
