"""Domain values and translators become files; no decision is taken here."""
