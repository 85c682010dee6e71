"""Cells of a table that people may open in a spreadsheet: text stays text."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
