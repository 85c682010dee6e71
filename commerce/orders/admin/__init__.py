"""Orders in Wagtail's admin: read, searched, followed to the last cent. Nothing here changes one."""
