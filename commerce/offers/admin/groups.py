"""Categories and brands in the admin: how many products stand in each, and none taken away from under them."""

import django_filters
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from commerce.catalogue.models import Brand, Category, Product
from commerce.offers.admin.texts import texts_panel
from core.web.deletion import CarefulDeleteView


class GroupFilters(WagtailFilterSet):
    """By whether anything stands in it."""

    used = django_filters.ChoiceFilter(
        label=gettext_lazy("Products"),
        method="by_use",
        choices=[
            ("sold", gettext_lazy("Has something for sale")),
            ("unsold", gettext_lazy("Has nothing for sale")),
            ("empty", pgettext_lazy("of a category", "Empty")),
        ],
    )

    def by_use(self, groups, name, value):
        """The view has counted already."""
        fits = {"sold": {"sold__gt": 0}, "unsold": {"sold": 0}, "empty": {"everything": 0}}
        return groups.filter(**fits[value])


class GroupIndexView(IndexView):
    """Each with how many products it has, and how many of them are for sale; the figures lead to them."""

    products_url_name = "shop_products:index"

    def get_base_queryset(self):
        """With the counts, and with its texts for the name."""
        sold = Count("products", filter=Q(products__state=Product.State.ACTIVE))
        groups = super().get_base_queryset().annotate(everything=Count("products"), sold=sold)
        return groups.prefetch_related("texts")

    def search_queryset(self, queryset):
        """Each once, and counted right, however many of its names fit."""
        found = super().search_queryset(self.model.objects.order_by())
        return queryset.filter(pk__in=found.values("pk")) if self.is_searching else queryset

    @cached_property
    def columns(self):
        """Name, address, and the figures."""
        number = {"classname": "shop-number"}
        return [
            self._get_title_column("__str__"),
            Column("slug", label=_("Address"), sort_key="slug"),
            Column("sold", label=_("For sale"), sort_key="sold", **number),
            TitleColumn("everything", label=_("Products"), get_url=self._products, sort_key="everything", **number),
        ]

    def _products(self, group) -> str | None:
        return f"{reverse(self.products_url_name)}?{self.model._meta.model_name}={group.pk}"


class GroupDeleteView(CarefulDeleteView):
    """Deletes one that no product stands in."""

    in_use_message = ngettext_lazy(
        "%(count)s product stands in “%(object)s”: give it another place first.",
        "%(count)s products stand in “%(object)s”: give them another place first.",
        "count",
    )

    def get_refusal_words(self) -> str:
        """With how many there are, the archived ones too."""
        return self.in_use_message % {"count": self.object.products.count(), "object": self.object}


class GroupViewSet(ModelViewSet):
    """Something with a slug and a name per language."""

    copy_view_enabled = False
    index_view_class = GroupIndexView
    delete_view_class = GroupDeleteView
    search_fields = ["slug", "texts__name"]
    search_backend_name = None


class CategoryFilters(GroupFilters):
    """Of categories."""

    class Meta:
        model = Category
        fields = []


class BrandFilters(GroupFilters):
    """Of brands."""

    class Meta:
        model = Brand
        fields = []


class CategoryViewSet(GroupViewSet):
    """The shelves of the shop, in the order shoppers see them: "Sort item order" lets them be moved."""

    model = Category
    name = "shop_categories"
    url_prefix = "shop/categories"
    icon = "folder-open-inverse"
    menu_order = 110
    filterset_class = CategoryFilters
    ordering = "sort_order"
    edit_handler = ObjectList([FieldPanel("slug"), texts_panel("name", "standfirst", min_num=1)])


class BrandViewSet(GroupViewSet):
    """Makers."""

    model = Brand
    name = "shop_brands"
    url_prefix = "shop/brands"
    icon = "pick"
    menu_order = 120
    filterset_class = BrandFilters
    edit_handler = ObjectList([FieldPanel("slug"), texts_panel("name", "place", "about", min_num=1)])
