"""How dates are written in the admin, by language."""
