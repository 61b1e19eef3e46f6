"""Telegram updates become service calls, and their results screens."""
