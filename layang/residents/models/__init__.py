"""Tables of residents: who takes part, what must be minded about them, and the list of everyone in the house."""

from layang.residents.models.alerts import Alert, NonAssociation, NonAssociationQuerySet
from layang.residents.models.care import Aptitude, Craft, Guardianship
from layang.residents.models.drafts import RegisterDraft, RegisterDraftRow
from layang.residents.models.people import Resident, ResidentQuerySet
from layang.residents.models.register import RegisterEntry, RegisterImport

__all__ = [
    "Alert",
    "Aptitude",
    "Craft",
    "Guardianship",
    "NonAssociation",
    "NonAssociationQuerySet",
    "RegisterDraft",
    "RegisterDraftRow",
    "RegisterEntry",
    "RegisterImport",
    "Resident",
    "ResidentQuerySet",
]
