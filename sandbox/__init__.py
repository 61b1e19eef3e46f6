"""A local Telegram: a Bot API server, people who write to the bot, and a chat page, all without Telegram."""
