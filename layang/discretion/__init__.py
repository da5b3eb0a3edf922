"""What an officer may not see although the role would allow it: look-ups with a reason, and declared ties.

Words: a **look** is the opening of a sensitive file with a reason, once per officer, file and hour; a **tie** is what
an officer declared about himself and a resident or a partner; a **subject** is whom a row is about; a row is **closed**
to whoever has a tie with its subject (security.md 6, subject rule).

Invariants: a look stands in the sealed trail and nowhere else. A tie is never changed or deleted, and it is ended by
someone else. Rows are closed in `visible_to`, so a view that forgets the rule keeps it (docs/adr/0012).
"""
