"""Providers behind one interface: base.py promises it, chosen.py finds one by name."""

from .chosen import gateway, offered

__all__ = ["gateway", "offered"]
