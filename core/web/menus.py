"""Menus of the admin that several rooms add to, by name, so that none of them needs to know another."""

# "Shop": products come first, then stock, delivery, orders.
SHOP_MENU = "register_shop_menu_item"
