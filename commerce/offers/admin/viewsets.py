"""The menu "Shop": products, categories and brands; other rooms add stores, delivery and orders to it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from commerce.catalogue.models import Product
from commerce.offers.admin.edit_view import ProductEditView
from commerce.offers.admin.filters import ProductFilters
from commerce.offers.admin.groups import BrandViewSet, CategoryViewSet
from commerce.offers.admin.history_view import ProductHistoryView
from commerce.offers.admin.import_views import ImportConfirmView, ImportTemplateView, ImportView
from commerce.offers.admin.listing import ProductIndexView
from commerce.offers.admin.product_form import product_panels
from commerce.offers.admin.product_views import (
    ProductArchiveView,
    ProductCreateView,
    ProductDeleteView,
    ProductInspectView,
)
from commerce.offers.admin.till import TillView
from core.web.menus import SHOP_MENU


class ProductViewSet(ModelViewSet):
    """Products, with their till and their archive."""

    model = Product
    name = "shop_products"
    url_prefix = "shop/products"
    icon = "tag"
    menu_order = 100
    filterset_class = ProductFilters
    index_view_class = ProductIndexView
    add_view_class = ProductCreateView
    edit_view_class = ProductEditView
    delete_view_class = ProductDeleteView
    history_view_class = ProductHistoryView
    inspect_view_class = ProductInspectView
    inspect_view_enabled = True
    copy_view_enabled = False

    def get_edit_handler(self):
        """The whole product on one page."""
        return product_panels.bind_to_model(self.model)

    def get_common_view_kwargs(self, **kwargs):
        """The addresses of the product's other pages too."""
        return super().get_common_view_kwargs(
            till_url_name=self.get_url_name("till"), archive_url_name=self.get_url_name("archive"), **kwargs
        )

    def get_index_view_kwargs(self, **kwargs):
        """The listing leads to the import."""
        return super().get_index_view_kwargs(start_url_name=self.get_url_name("import"), **kwargs)

    def construct_import(self, view, **kwargs):
        """A page of the import, which is about no product in particular."""
        return view.as_view(
            permission_policy=self.permission_policy,
            model=self.model,
            index_url_name=self.get_url_name("index"),
            import_url_name=self.get_url_name("import_confirm"),
            template_url_name=self.get_url_name("import_template"),
            **kwargs,
        )

    def get_urlpatterns(self):
        """The usual pages, the till, the archive and the import."""
        start = {"start_url_name": self.get_url_name("import")}
        return [
            *super().get_urlpatterns(),
            path("import/", self.construct_import(ImportView), name="import"),
            path("import/<int:number>/", self.construct_import(ImportConfirmView, **start), name="import_confirm"),
            path("import/template.<str:kind>", self.construct_import(ImportTemplateView), name="import_template"),
            path("<int:pk>/till/", self.construct_view(TillView), name="till"),
            path("<int:pk>/archive/", self.construct_view(ProductArchiveView), name="archive"),
        ]


class ShopGroup(ModelViewSetGroup):
    """The menu."""

    menu_label = _("Shop")
    menu_name = "shop"
    menu_icon = "tag"
    menu_order = 150
    submenu_hook = SHOP_MENU
    items = (ProductViewSet, CategoryViewSet, BrandViewSet)
