"""The cast: one small named world for tests, screenshots and training.

Everything in it is invented. It is made through deeds alone, so that its trail, its books and its papers are true.
"""
