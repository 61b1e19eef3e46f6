"""Questionnaires, read from their files, and filled in for a municipality."""
