from layang.partners.models.agreements import Agreement, AgreementQuerySet, Dimension, Party, SignedCopy
from layang.partners.models.partners import Contact, Partner, PartnerKind, PartnerPerson
from layang.partners.models.promises import Evidence, Measure, Promise
from layang.partners.models.reminders import CalendarAddress, Reminder
from layang.partners.models.texts import Article, NumberFormat, TemplateArticle, TextVersion

__all__ = [
    "Agreement",
    "AgreementQuerySet",
    "Article",
    "CalendarAddress",
    "Contact",
    "Dimension",
    "Evidence",
    "Measure",
    "NumberFormat",
    "Partner",
    "PartnerKind",
    "PartnerPerson",
    "Party",
    "Promise",
    "Reminder",
    "SignedCopy",
    "TemplateArticle",
    "TextVersion",
]
