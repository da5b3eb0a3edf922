from django.urls import path

from layang.workshop.views import capital, loans, lots, products

app_name = "workshop"
urlpatterns = [
    path("produk/", products.product_list, name="products"),
    path("produk/baru/", products.product_new, name="new_product"),
    path("produk/<str:code>/", products.product_edit, name="edit_product"),
    path("hasil/", lots.lot_list, name="lots"),
    path("hasil/baru/", lots.lot_new, name="new_lot"),
    path("hasil/<str:number>/", lots.lot, name="lot"),
    path("bahan/", capital.material, name="material"),
    path("bahan/beli/", capital.purchase_new, name="new_purchase"),
    path("bahan/pinjam/", loans.loan_new, name="new_loan"),
    path("bahan/pinjam/<str:number>/kembali/", loans.loan_return, name="return_loan"),
    path("bahan/modal/", capital.capital_new, name="new_capital"),
]
