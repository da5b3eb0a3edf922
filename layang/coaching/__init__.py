"""Creative groups (kelompok kreatif): who learns and makes which craft together, from when to when.

Words: a *group* makes one craft in one room; a *membership* runs from its first to its last day, both counted.
Invariants: nobody is in the same group twice at once; who was released counts no longer, though nobody ended the row.

A *session* is one meeting of a group, made ahead from its *timetable* or held beside it; *attendance* says who came.
Invariants: no change of a timetable touches a session that was marked, called off or moved; a change of a mark keeps
what stood before; a room's tools are closed only when each is back or explained by two people.
"""
