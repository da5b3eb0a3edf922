"""Tables out of whatever file people send: shared by every reader of spreadsheets, knowing none of them. Pure.

What a file really is and whether it may be opened (`container`), a look inside before a library opens it
(`inspection`, `legacy`), its rows (`tables`; `long` for lists that do not fit into memory), the dates that offices
write (`dates`), and how a fault says where it is (`wording`).
"""
