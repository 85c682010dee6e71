"""Products as spreadsheets: one row per variant, out and in again. docs/import.md tells people how."""
