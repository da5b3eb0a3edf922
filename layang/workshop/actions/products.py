"""The price list."""

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.coaching.models import Group
from layang.core.rupiah import Rupiah
from layang.workshop import rules
from layang.workshop.models import Product
from layang.workshop.rules import CannotListProduct


@deed("workshop.product.add")
def add_product(*, unit: Unit, code: str, name: str, group: Group, price: Rupiah, by: User) -> Product:
    """Put a product on the price list at `price` rupiah a piece.

    Raises CannotListProduct with all faults at once: code misspelt or taken, no name, no price, a group of another
    house.
    """
    faults = rules.product_faults(code=code, name=name, price=price)
    if Product.objects.filter(unit=unit, code=code).exists():
        faults.append(_("Kode %(code)s sudah dipakai barang lain. Pilih kode berikutnya.") % {"code": code})
    if group.unit_id != unit.pk:
        faults.append(_("Kelompok itu tidak ada di rutan ini."))
    if faults:
        raise CannotListProduct(*faults)
    return Product.objects.create(unit=unit, code=code, name=name.strip(), group=group, price=price)


@deed("workshop.product.correct")
def correct_product(*, product: Product, name: str, price: Rupiah, is_sold: bool, by: User) -> Product:
    """Rename a product, give it a new price, or take it off the list. Deliveries keep the price they left with.

    Raises CannotListProduct for a name or price that is missing.
    """
    product = Product.objects.select_for_update().get(pk=product.pk)
    if faults := rules.product_faults(code=product.code, name=name, price=price):
        raise CannotListProduct(*faults)
    note(price_before=product.price)
    product.name, product.price, product.is_sold = name.strip(), price, is_sold
    product.save(update_fields=["name", "price", "is_sold"])
    return product
