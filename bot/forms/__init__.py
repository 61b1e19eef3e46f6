"""The form engine, pure: every conversation is a form (reports now, surveys and acts later)."""
