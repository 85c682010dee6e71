"""Orders in Wagtail's admin: read, searched, followed to the last cent, packed, sent, cancelled, paid back."""
