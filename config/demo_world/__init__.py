"""The demo world: one memorable magazine-shop for the documentation, the screenshots, the tests and the first look."""
