"""Reads the house list (daftar penghuni) that SDP exports, whatever an office has done to it. Pure.

Tables in, a `Listing` out, whose people are read one after the other. The header is found wherever it stands and in any
order (`columns`); cells become values or faults (`cells`); `codes` knows the register books, `people` what is kept of
someone, and `reading` is the door. `differences` holds two lists against each other.

What holds, whatever comes in:

- Only the columns of `columns.Field` are looked at: parents, NIK, alias, address and birth are never decoded, and of
  the crime nothing is kept but whether it is one of the special ones.
- Nothing is swallowed: a row is a person, a fault, or nobody (blank, title, total, signature), and those are counted.
- A date that cannot be is a fault that says row, column and what to do; the value known before then stays.
"""

from layang.residents.rules.register.codes import CODES, register_code
from layang.residents.rules.register.people import FIELDS, Person, name_key
from layang.residents.rules.register.reading import ListFault, Listing, read_list

__all__ = ["CODES", "FIELDS", "ListFault", "Listing", "Person", "name_key", "read_list", "register_code"]
