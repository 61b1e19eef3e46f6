"""No property fails for being slow: machines differ, and several tests run at once."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
