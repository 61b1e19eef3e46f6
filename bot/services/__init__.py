"""Use cases: one class per feature, one public method per use case, each inside the caller's open transaction."""
