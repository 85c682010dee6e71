"""Uploaded films: their files, measured, and pictures out of them."""
