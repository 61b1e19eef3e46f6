"""The only callers of the Bot API: updates come in through `poll`, words go out through `speak`."""
