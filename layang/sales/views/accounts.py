from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.sales.actions.accounts import set_receiving_account
from layang.sales.forms.accounts import AccountForm
from layang.sales.queries.accounts import receiving_accounts
from layang.ui.responses import redirect_after, render_form


@requires(Can.SET_ACCOUNT)
@require_http_methods(["GET", "POST"])
def account(request: StaffRequest) -> HttpResponse:
    """Where outlets pay to, now and before; the head names the next one."""
    form = AccountForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    if form.is_valid():
        try:
            named = set_receiving_account(unit=request.unit, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Setelan yang dicetak menyebut rekening %(account)s.") % {"account": named}
            return redirect_after(request, "sales:account", message=message)
    return render_form(request, "sales/account.html", form=form, accounts=receiving_accounts(unit=request.unit))
