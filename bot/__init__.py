"""Айыл үнү: villagers hold public services to the standards their council adopted."""
