"""What keeps the house clean: so far the rounds of urine tests of its officers.

Words: a *round* is one day on which officers were tested; a partner (BNNK, police, health) may have *staffed* it;
*coverage* is how many of those on the roster came; *to confirm* is how many screenings a laboratory must look at again.

Invariants: nobody's name and nobody's result is kept, only counts: a screening is no diagnosis, and a house is small.
A round is never changed; one written by mistake is withdrawn with a reason and stays to be read.
"""
