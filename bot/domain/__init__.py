"""The rules, pure: no I/O, no clock, no words of any language."""
