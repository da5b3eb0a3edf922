"""Where features above add their parts to the page of a partner: outlets, agreements."""

from layang.accounts.panels import Panels
from layang.partners.models import Partner

on_partner: Panels[Partner] = Panels()
