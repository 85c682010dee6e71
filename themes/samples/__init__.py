"""What the gallery of components is drawn from: a few things and stories in both languages, without a database."""
