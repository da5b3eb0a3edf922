from django.urls import path

from layang.workshop.views import capital, lots, products

app_name = "workshop"
urlpatterns = [
    path("produk/", products.product_list, name="product_list"),
    path("produk/baru/", products.product_new, name="product_new"),
    path("produk/<str:code>/", products.product_edit, name="product_edit"),
    path("hasil/", lots.lot_list, name="lot_list"),
    path("hasil/baru/", lots.lot_new, name="lot_new"),
    path("hasil/<str:number>/", lots.lot, name="lot"),
    path("bahan/", capital.material, name="material"),
    path("bahan/beli/", capital.purchase_new, name="purchase_new"),
    path("bahan/modal/", capital.capital_new, name="capital_new"),
]
