"""The product's pages in Wagtail's admin: its form, its till (prices and stock), its shelf in the listing."""
