from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.ui.responses import redirect_after, render_form, render_page
from layang.workshop import actions, queries
from layang.workshop.forms import ProductChangeForm, ProductForm
from layang.workshop.models import Product
from layang.workshop.queries import Whereabouts


@requires(Can.READ_WORKSHOP)
@require_safe
def product_list(request: StaffRequest) -> HttpResponse:
    """The price list, and how many pieces of each stand where."""
    stock = queries.stock_by_product(unit=request.unit)
    rows = [(product, stock.get(product.pk, Whereabouts())) for product in queries.products_of(unit=request.unit)]
    return render_page(
        request,
        "workshop/product_list.html",
        rows=rows,
        total=Whereabouts.total(stock.values()) if stock else Whereabouts(),
        may_write=request.user.can(Can.WRITE_PRODUCTS, unit=request.unit),
    )


@requires(Can.WRITE_PRODUCTS)
@require_http_methods(["GET", "POST"])
def product_new(request: StaffRequest) -> HttpResponse:
    """Put a product on the price list."""
    form = ProductForm(request.POST or None, unit=request.unit)
    if form.is_valid():
        try:
            product = actions.add_product(unit=request.unit, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(product)s masuk daftar harga.") % {"product": product}
            return redirect_after(request, "workshop:products", message=message)
    return render_form(request, "workshop/product_form.html", form=form)


@requires(Can.WRITE_PRODUCTS)
@require_http_methods(["GET", "POST"])
def product_edit(request: StaffRequest, code: str) -> HttpResponse:
    """Rename a product, give it a new price, or take it off the list."""
    products = Product.objects.visible_to(request.user).filter(unit=request.unit)
    product: Product = get_object_or_404(products, code=code)
    initial = {name: getattr(product, name) for name in ProductChangeForm.base_fields}
    form = ProductChangeForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            product = actions.correct_product(product=product, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Perubahan %(product)s disimpan.") % {"product": product}
            return redirect_after(request, "workshop:products", message=message)
    return render_form(request, "workshop/product_form.html", form=form, product=product)
