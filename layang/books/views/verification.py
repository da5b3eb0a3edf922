from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.books.actions import verify_books
from layang.books.queries import latest_digest
from layang.books.queries.verification import last_verification
from layang.ui.responses import redirect_after, render_page


@requires(Can.READ_BOOKS)
@require_http_methods(["GET", "POST"])
def verification(request: StaffRequest) -> HttpResponse:
    """When all of the books were last checked, what was found, and a button to check them again."""
    if request.method == "POST":
        result = verify_books(unit=request.unit, by=request.user)
        if not result.fault_count:
            return redirect_after(request, "books:verification", message=_("Buku diperiksa. Semuanya cocok."))
        messages.error(request, _("Buku diperiksa. Ada yang tidak cocok."))
        return redirect_after(request, "books:verification")
    last = last_verification(unit=request.unit)
    return render_page(request, "books/verification.html", last=last, batch=latest_digest(request.unit))
