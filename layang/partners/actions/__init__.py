"""What is done about partners, one module per noun; every public function is a deed."""

from layang.partners.actions._drafting import Signer, Terms
from layang.partners.actions.agreements import (
    correct_agreement,
    draft_agreement,
    drop_agreement,
    return_to_draft,
    send_for_review,
)
from layang.partners.actions.contacts import correct_contact, forget_contact, name_contact
from layang.partners.actions.partners import correct_partner, register_partner, set_logo
from layang.partners.actions.people import let_in, link_person, see_off
from layang.partners.actions.signing import (
    amend_agreement,
    file_signed_copy,
    renew_agreement,
    sign_agreement,
    terminate_agreement,
)
from layang.partners.actions.texts import keep_template, save_version, set_number_format

__all__ = [
    "Signer",
    "Terms",
    "amend_agreement",
    "correct_agreement",
    "correct_contact",
    "correct_partner",
    "draft_agreement",
    "drop_agreement",
    "file_signed_copy",
    "forget_contact",
    "keep_template",
    "let_in",
    "link_person",
    "name_contact",
    "register_partner",
    "renew_agreement",
    "return_to_draft",
    "save_version",
    "see_off",
    "send_for_review",
    "set_logo",
    "set_number_format",
    "sign_agreement",
    "terminate_agreement",
]
