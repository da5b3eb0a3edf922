"""The books as plain text that other programs check: one file a month, for hledger and for beancount. Pure.

Each file stands on its own: it opens with the balances of the day before, lists every entry, and asserts the balance of
every account at the end of the month. Beside each entry stands what the other program has no place for, so that our own
text and digest can be made from the file again (`reimport`).
"""

from layang.books.rules.plaintext import beancount, hledger
from layang.books.rules.plaintext.page import Page, PageBatch, PageEntry
from layang.books.rules.plaintext.reimport import CannotReimport, Imported, chain_of, read_page

WRITERS = {"hledger": hledger.write, "beancount": beancount.write}
"""How a page is written, by the name of the format."""

SUFFIXES = {"hledger": "journal", "beancount": "beancount"}
"""How files of a format end."""

__all__ = [
    "SUFFIXES",
    "WRITERS",
    "CannotReimport",
    "Imported",
    "Page",
    "PageBatch",
    "PageEntry",
    "chain_of",
    "read_page",
]
