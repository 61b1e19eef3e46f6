"""Kills, faults and power cuts for a bot that runs as a process of its own: what `make crashtest` runs."""
