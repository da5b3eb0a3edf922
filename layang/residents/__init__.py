"""Warga binaan: who is in the house by SDP's list, who takes part, and nothing more about them than is needed.

Words: the **house list** (daftar penghuni, `RegisterEntry`) is everyone in the house, as SDP exports it; a **resident**
is someone who takes part. To *join* is to begin to take part, best out of the house list, to which a resident is then
tied; to be *released* (bebas) is to leave the house. A release may be set ahead: then the person is due for release. A
**flag** (`Alert`) says how near someone may come to tools, or whether they can work; a **pair** (`NonAssociation`) must
not meet; the **wali** is the officer who looks after someone; talents and wishes are `Aptitude`s.

How a list comes in: `rules.register` reads it row by row, `actions.start_import` writes what is needed of each row into
a draft and holds it against the last list, an officer looks, `actions.record_import` takes it over, all or nothing.

Invariants:

- The public code is random, unique in the house, and never changes, for tags, slips and books carry it and a maker
  keeps earning after release.
- The file of a list is never stored; of its rows only the columns of `RegisterEntry` are. A draft goes when it is
  recorded or put away, and with the deeds of the day within a week (docs/adr/0011). Who left the list and never took
  part is forgotten after a year.
- SDP's dates are the official ones. Our own reckoning is shown only where it differs, with its formula.
- A list enters, changes and marks as left; it never releases anyone or brings anyone back. That is proposed.
- Flags are said, never changed: the latest word counts. No reason of health or of the case stands anywhere. Risk is
  said by security, fitness by coaching, and neither stands in the trail, which others read.
- A person's file opens with a reason (`discretion`); who has a tie with someone does not find them in the list either.
"""
