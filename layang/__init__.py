"""Layang: software for a detention house that works together with its neighbours."""
