"""The sealed double-entry books, for rupiah and for goods.

Words: an **account** holds one asset (rupiah, or the pieces of a lot); an **entry** moves amounts between accounts and
sums to zero per asset; its lines are **postings**; entries are recorded in **batches**, each sealed to the one before
it by a digest; a **period** is a month that is open, soft-closed or closed for ever.

Invariants: the seven laws of the books, kept by the database itself (`books.seals`), whoever writes to it.
Only this package touches the journal tables; others call `actions.post_entries` and `queries`.
"""
