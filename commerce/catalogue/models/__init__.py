"""The nouns of the catalogue. Texts are rows per language beside the thing; nothing here knows a price or a stock."""

from .groups import Brand, BrandText, Category, CategoryText
from .products import Product, ProductImage, ProductImageText, ProductSpec, ProductText
from .substitutes import ProductSubstitute
from .variants import Variant, VariantText

__all__ = [
    "Brand",
    "BrandText",
    "Category",
    "CategoryText",
    "Product",
    "ProductImage",
    "ProductImageText",
    "ProductSpec",
    "ProductSubstitute",
    "ProductText",
    "Variant",
    "VariantText",
]
