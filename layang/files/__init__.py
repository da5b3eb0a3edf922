"""Stored files: limits, checksums, guarded download.

A file's content lies under its SHA-256 in the folder of its unit, once, however often it is given; a row says who gave
it, when, and what they called it. The content is safely on disk before the row exists, so a crash can leave a file that
no row speaks of, never a row without its file. What a sender calls a file is never used as a path.
"""
