"""Everything a visitor sees."""
