"""Where features above add their parts to the page of a resident."""

from layang.accounts.panels import Panels
from layang.residents.models import Resident

on_resident: Panels[Resident] = Panels()
