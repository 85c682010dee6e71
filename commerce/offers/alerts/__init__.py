"""“Tell me when it is back”: one letter per wish, when a variant that was sold out can be bought again."""
