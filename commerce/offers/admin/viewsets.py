"""The menu "Shop": products, categories and brands; other rooms add stores, delivery and orders to it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from commerce.catalogue.models import Brand, Category, Product
from commerce.offers.admin.edit_view import ProductEditView
from commerce.offers.admin.filters import ProductFilters
from commerce.offers.admin.history_view import ProductHistoryView
from commerce.offers.admin.listing import ProductIndexView
from commerce.offers.admin.product_form import product_panels
from commerce.offers.admin.product_views import (
    ProductArchiveView,
    ProductCreateView,
    ProductDeleteView,
    ProductInspectView,
)
from commerce.offers.admin.texts import texts_panel
from commerce.offers.admin.till import TillView
from core.web.deletion import CarefulDeleteView
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

    def get_urlpatterns(self):
        """The usual pages, the till and the archive."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/till/", self.construct_view(TillView), name="till"),
            path("<int:pk>/archive/", self.construct_view(ProductArchiveView), name="archive"),
        ]


class NamedViewSet(ModelViewSet):
    """Something with a slug and a name per language."""

    copy_view_enabled = False
    delete_view_class = CarefulDeleteView
    search_fields = ["slug", "texts__name"]
    search_backend_name = None
    list_display = ["__str__", "slug"]


class CategoryViewSet(NamedViewSet):
    """The shelves of the shop, in the order shoppers see them."""

    model = Category
    name = "shop_categories"
    url_prefix = "shop/categories"
    icon = "folder-open-inverse"
    menu_order = 110
    edit_handler = ObjectList([FieldPanel("slug"), texts_panel("name", "standfirst", min_num=1)])


class BrandViewSet(NamedViewSet):
    """Makers."""

    model = Brand
    name = "shop_brands"
    url_prefix = "shop/brands"
    icon = "pick"
    menu_order = 120
    edit_handler = ObjectList([FieldPanel("slug"), texts_panel("name", "place", "about", min_num=1)])


class ShopGroup(ModelViewSetGroup):
    """The menu."""

    menu_label = _("Shop")
    menu_name = "shop"
    menu_icon = "tag"
    menu_order = 150
    submenu_hook = SHOP_MENU
    items = (ProductViewSet, CategoryViewSet, BrandViewSet)
