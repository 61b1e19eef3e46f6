"""Municipalities, read from their files into frozen domain values."""
