"""How fast the bot is, as ratios against bare aiogram in the same run (`make bench`, docs/benchmarks.md)."""
