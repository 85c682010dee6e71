"""Whole pages kept for the next stranger: outermost, so that a page found costs almost nothing. docs/caching.md."""
