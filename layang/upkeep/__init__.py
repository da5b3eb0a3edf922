"""Keeping the house: backup, restore, the drill that proves both, `layang doctor`, and the work of each day.

Words: an **archive** is one encrypted file that holds the whole house; its **facts** are what can be counted and
recomputed in it (rows, balance, seals, heads of the trail); a **drill** restores the newest archive into an empty place
and compares; a **daily deed** is what has to be done once each day (`core.daily`).

Invariants: what could not be verified is red, never green. No archive has its final name before it is complete and
synced. The service can open only its newest archive, with a key that dies with the next one; all others open only with
the secret keys of two people, which are never on the server (docs/adr/0004).
"""
