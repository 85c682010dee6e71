"""Films: what is seen when, and how it is kept, served and shown (docs/films.md)."""
