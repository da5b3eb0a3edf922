"""What the officers' pages and a partner's own page do alike with evidence."""

from django.utils.translation import gettext as _

from layang.accounts.access import StaffRequest
from layang.partners.actions import promises as actions
from layang.partners.forms.promises import DecisionForm, EvidenceForm
from layang.partners.models import Evidence, Promise
from layang.ui.responses import submission_of


def tell_of(request: StaffRequest, promise: Promise, form: EvidenceForm) -> Evidence:
    """Record what the form tells of a promise. Raises CannotTell, CannotStore."""
    told = form.cleaned_data
    upload = told.pop("file")
    attached = actions.Attachment(upload, upload.name) if upload else None
    return actions.tell_evidence(
        promise=promise, attached=attached, request_id=submission_of(request), by=request.user, **told
    )


def decide_on(request: StaffRequest, evidence: Evidence, form: DecisionForm) -> str:
    """Do what the pressed button says, and give the message for it. Raises CannotDecide."""
    if "refuse" in request.POST:
        actions.refuse_evidence(evidence=evidence, by=request.user, **form.cleaned_data)
        return _("Bukti ditolak; alasannya tercatat.")
    actions.confirm_evidence(evidence=evidence, by=request.user)
    return _("Bukti dikonfirmasi dan terhitung.")
