"""Who works here: units (satuan kerja), users, roles, capabilities, and the way in.

Words: a *unit* is a house. A *role* (peran) is given to a user in a unit, from a day until a day; roles mean
*capabilities* in code. One *stands at the door* between the password and the *second factor*; a *stay* is being inside.
The *service user* `sistem` is who commands act as. The *trail* (jejak) is the audit as people read it.

Invariants: every view says who may open it; a password alone opens no page, and a code opens once; a wrong one costs a
growing wait, never a locked account; a user who has left is out at the next request; nobody gives a role to themself,
nor takes their own lost factors away.
"""
