"""Stores, what they have and what moved, in Wagtail's admin."""
