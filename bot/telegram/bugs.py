"""What may be written down of an error: where it arose, never what somebody wrote."""

import traceback


def place_of(bug: Exception) -> str:
    """The error's class and the line of ours it arose in; never its message, which may quote what people wrote."""
    ours = [frame for frame in traceback.extract_tb(bug.__traceback__) if "/bot/" in frame.filename]
    if not ours:
        return type(bug).__name__
    frame = ours[-1]
    return f"{type(bug).__name__} in {frame.filename.rpartition('/bot/')[2]}:{frame.lineno} ({frame.name})"
