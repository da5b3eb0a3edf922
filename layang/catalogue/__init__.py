"""What everyone may see, without a session and without an account: for now, whether a paper is one of the house's.

A *paper* (kertas) carries a public code of 16 signs and a digest. The page says of a code what the paper itself says,
minus names and amounts: its kind, its number, its day, its digest; whoever holds the paper compares.

Of a *certificate* it says number, initials, course and whether it counts, and never where the course was held: whoever
looks for work need not tell. A certificate's file can be brought, and is compared byte for byte with what was issued.
"""
