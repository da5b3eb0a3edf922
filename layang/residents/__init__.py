"""Warga binaan who take part, and nothing more about them than is needed.

Words: to *join* is to begin to take part; to be *released* (bebas) is to leave the house. A release may be set ahead:
then the person is due for release. Invariants: the public code is random, unique in the house, and never changes, for
tags, slips and books carry it and a maker keeps earning after release.
"""
