"""Domain values and a translator become screens; no decision is taken here."""
